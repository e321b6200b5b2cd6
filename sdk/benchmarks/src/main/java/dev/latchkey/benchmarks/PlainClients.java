package dev.latchkey.benchmarks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of clients as one writes it by hand: members of the same types, in the same order. */
final class PlainClients {

  enum Kind {
    BUSINESS
  }

  static final class Client {
    @Nullable String id;
    @Nullable String name;
    @Nullable String email;
    @Nullable Kind kind;
    @Nullable String kindName;
    @Nullable Profile profile;
    @Nullable Address address;
    @Nullable DocumentDefaults documentDefaults;
    @Nullable Integer contactCount;
    @Nullable Integer noteCount;
    @Nullable Instant createdAt;
    @Nullable Instant updatedAt;
  }

  static final class Profile {
    @Nullable String companyName;
    @Nullable String website;
  }

  static final class Address {
    @Nullable String line1;
    @Nullable String line2;
    @Nullable String city;
    @Nullable String state;
    @Nullable String zip;
    @Nullable String country;
  }

  static final class DocumentDefaults {
    @Nullable String currency;
  }

  static final class Meta {
    @Nullable Integer currentPage;
    @Nullable Integer from;
    @Nullable Integer lastPage;
    @Nullable String path;
    @Nullable Integer perPage;
    @Nullable Integer to;
    @Nullable Integer total;
  }

  @Nullable Boolean success;
  @Nullable String message;
  @Nullable List<Client> data;
  @Nullable Meta meta;
}
