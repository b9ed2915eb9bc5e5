package io.mlconnector.delivery;

import io.mlconnector.failure.ErrorCode;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An attempt for reading. */
@Entity
@Immutable
@Table(name = "delivery_attempt")
class DeliveryAttemptEntity {
  @EmbeddedId private Id id;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private AttemptKind kind;

  @Column private int number;

  @Column(nullable = false)
  private String worker;

  @Column(name = "started_at", nullable = false)
  private Instant startedAt;

  @Enumerated(EnumType.STRING)
  @Column
  private @Nullable AttemptOutcome outcome;

  @Column(name = "elapsed_micros")
  private @Nullable Long elapsedMicros;

  @Column private @Nullable Integer status;

  @Column(name = "request_id")
  private @Nullable String requestId;

  @Column private @Nullable String answer;

  @Enumerated(EnumType.STRING)
  @Column(name = "error_code")
  private @Nullable ErrorCode errorCode;

  @Column private @Nullable String reason;

  DeliveryAttemptEntity() {}

  /** No delivery is called twice under one right. */
  @Embeddable
  static class Id implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Column(name = "delivery_id")
    private long deliveryId;

    @Column private long epoch;

    Id() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Id that && deliveryId == that.deliveryId && epoch == that.epoch;
    }

    @Override
    public int hashCode() {
      return Objects.hash(deliveryId, epoch);
    }
  }

  DeliveryAttempt view() {
    return new DeliveryAttempt(
        kind,
        number,
        startedAt,
        worker,
        id.epoch,
        Optional.ofNullable(outcome),
        Optional.ofNullable(elapsedMicros).map(micros -> Duration.of(micros, ChronoUnit.MICROS)),
        new Trace(
            Optional.ofNullable(requestId),
            status == null ? OptionalInt.empty() : OptionalInt.of(status),
            answer == null ? "" : answer),
        Optional.ofNullable(errorCode),
        Optional.ofNullable(reason));
  }
}
