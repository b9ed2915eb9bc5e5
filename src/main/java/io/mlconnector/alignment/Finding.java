package io.mlconnector.alignment;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that does not agree.
 *
 * @param id a later one has a greater id
 * @param key supplier number, account combination or cost centre
 * @param attribute what differs, of {@link FindingKind#DIFFERING}
 * @param left value on the left side of the comparison
 * @param right value on the right side
 * @param facts rows of facts concerned, of {@link Comparison#FACTS_DIMENSIONS}
 * @param remark what helps to find the cause
 */
public record Finding(
    long id,
    long runId,
    Comparison comparison,
    Subject subject,
    FindingKind kind,
    String key,
    Optional<String> attribute,
    Optional<String> left,
    Optional<String> right,
    OptionalLong facts,
    Optional<String> remark) {}
