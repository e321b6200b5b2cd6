package dev.latchkey.benchmarks;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of users as one writes it by hand: members of the same types, in the same order. */
final class PlainUsers {

  enum Status {
    Created,
    Activated,
    Deactivated
  }

  static final class Links {
    @Nullable String next;
    @Nullable String previous;
  }

  static final class User {
    @Nullable String guid;
    @Nullable String friendlyName;
    @Nullable String formalName;
    @Nullable String email;
    @Nullable Group group;
    @Nullable Status status;
    @Nullable Instant lastLoginTime;
    @Nullable Instant joinedTime;
    @Nullable List<Role> roles;
    @Nullable Boolean isAvailableForContact;
    @Nullable Boolean isCompanyApiToken;
    @Nullable List<Feature> features;
    @Nullable String landingPage;
  }

  static final class Group {
    @Nullable String guid;
    @Nullable String name;
  }

  static final class Role {
    @Nullable String name;
    @Nullable String slug;
  }

  static final class Feature {
    @Nullable String slug;
    @Nullable Object value;
    @Nullable Boolean canUpdate;
  }

  @Nullable Links links;
  @Nullable Integer count;
  @Nullable List<User> results;
}
