package io.mlconnector.delivery;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A delivery for reading. It is changed by set-based statements only, in the engine and by acts.
 */
@Entity
@Immutable
@Table(name = "delivery")
class DeliveryEntity {
  @Id private long id;

  @Column private boolean open;

  @Column(name = "in_line")
  private boolean inLine;

  @Column(name = "placed_at", nullable = false)
  private Instant placedAt;

  @Column(nullable = false)
  private String target;

  @Column(name = "event_key", nullable = false)
  private String eventKey;

  @Column(name = "event_type", nullable = false)
  private String eventType;

  @Column(name = "subject_stream")
  private @Nullable String subjectStream;

  @Column(name = "subject_key")
  private @Nullable String subjectKey;

  @Column(nullable = false)
  private String topic;

  @Column(name = "occurred_at", nullable = false)
  private Instant occurredAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "on_unknown", nullable = false)
  private UnknownPolicy onUnknown;

  @Column(name = "replay_of")
  private @Nullable Long replayOf;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private DeliveryState state;

  @Column(name = "state_since", nullable = false)
  private Instant stateSince;

  @Column(name = "ready_at", nullable = false)
  private Instant readyAt;

  @Column(name = "due_at")
  private @Nullable Instant dueAt;

  @Column private int attempts;

  @Column private int checks;

  @Column private @Nullable String reference;

  @Enumerated(EnumType.STRING)
  @Column(name = "error_code")
  private @Nullable ErrorCode errorCode;

  @Column private @Nullable String reason;

  @Column(name = "settled_by")
  private @Nullable String settledBy;

  DeliveryEntity() {}

  Delivery view() {
    return new Delivery(
        new DeliveryId(id),
        TargetName.parse(target),
        eventKey,
        eventType,
        subject(),
        topic,
        onUnknown,
        replayOf == null ? OptionalLong.empty() : OptionalLong.of(replayOf),
        state,
        stateSince,
        placedAt,
        occurredAt,
        readyAt,
        state == DeliveryState.CLAIMED ? Optional.empty() : Optional.ofNullable(dueAt),
        open && !inLine,
        attempts,
        checks,
        Optional.ofNullable(reference),
        Optional.ofNullable(errorCode),
        Optional.ofNullable(reason),
        Optional.ofNullable(settledBy));
  }

  private Optional<RecordRef> subject() {
    String key = subjectKey;
    return subjectStream == null || key == null
        ? Optional.empty()
        : StreamName.find(subjectStream).map(stream -> new RecordRef(stream, new RecordKey(key)));
  }
}
