package dev.latchkey.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of findings as one writes it by hand: members of the same types, in the same order. */
final class PlainFindings {

  static final class Links {
    @Nullable String next;
    @Nullable String previous;
  }

  static final class Finding {
    @Nullable String temporaryId;
    @Nullable String rolledupObservationId;
    @Nullable Boolean affectsRating;
    @Nullable String evidenceKey;
    @Nullable LocalDate firstSeen;
    @Nullable LocalDate lastSeen;
    @Nullable String riskCategory;
    @Nullable String riskVector;
    @Nullable String riskVectorLabel;
    @Nullable BigDecimal severity;
    @Nullable String severityCategory;
    @Nullable List<Asset> assets;
    @Nullable Object details;
    @Nullable List<Object> relatedFindings;
    @Nullable List<Object> tags;
    @Nullable Object remediationHistory;
    @Nullable List<Object> assetOverrides;
    @Nullable Object duration;
    @Nullable Object comments;
    @Nullable Object remainingDecay;
  }

  static final class Asset {
    @Nullable String asset;
    @Nullable String identifier;
    @Nullable String category;
    @Nullable BigDecimal importance;
    @Nullable Boolean isIp;
  }

  @Nullable Links links;
  @Nullable Integer count;
  @Nullable List<Finding> results;
}
