package io.mlconnector.delivery;

import io.mlconnector.finance.RecordRef;
import io.mlconnector.telemetry.TracePoint;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Something to be delivered.
 *
 * @param target where to
 * @param eventKey the business fact, such as {@code invoice-paid/300100/2026-05-03}: at one target
 *     a fact is delivered once, however often it is ordered; 1 to 500 characters
 * @param eventType what kind of fact it is, such as {@code invoice-paid}; 1 to 100 characters
 * @param subject the record that it is about, if it is about one
 * @param topic the document that it is about, such as {@code invoices/300100}: a later delivery of
 *     the same topic supersedes an earlier one that failed; 1 to 500 characters
 * @param payload what the courier needs to say it, in a form of its own; at most 1 MiB, no secrets
 * @param occurredAt when the fact came to be
 * @param notBefore when it may be delivered at the earliest; it takes its place in the order of the
 *     target at that time, and holds nobody up before
 * @param onUnknown what to do when nobody can tell whether it arrived
 * @param cause the step below which its attempts are traced; says nothing about what it is
 */
public record DeliveryOrder(
    TargetName target,
    String eventKey,
    String eventType,
    Optional<RecordRef> subject,
    String topic,
    byte[] payload,
    Instant occurredAt,
    Instant notBefore,
    UnknownPolicy onUnknown,
    Optional<TracePoint> cause) {
  private static final int MAX_KEY = 500;
  private static final int MAX_TYPE = 100;
  private static final int MAX_PAYLOAD = 1 << 20;

  public DeliveryOrder {
    check("event key", eventKey, MAX_KEY);
    check("event type", eventType, MAX_TYPE);
    check("topic", topic, MAX_KEY);
    if (payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException("a payload has at most " + MAX_PAYLOAD + " bytes");
    }
    payload = payload.clone();
  }

  /** An order that nobody traces. */
  public DeliveryOrder(
      TargetName target,
      String eventKey,
      String eventType,
      Optional<RecordRef> subject,
      String topic,
      byte[] payload,
      Instant occurredAt,
      Instant notBefore,
      UnknownPolicy onUnknown) {
    this(
        target,
        eventKey,
        eventType,
        subject,
        topic,
        payload,
        occurredAt,
        notBefore,
        onUnknown,
        Optional.empty());
  }

  /** The same, with its attempts traced below this step. */
  public DeliveryOrder below(Optional<TracePoint> step) {
    return new DeliveryOrder(
        target,
        eventKey,
        eventType,
        subject,
        topic,
        payload,
        occurredAt,
        notBefore,
        onUnknown,
        step);
  }

  private static void check(String what, String value, int most) {
    if (value.isBlank()
        || value.length() > most
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "an " + what + " has 1 to " + most + " printable characters");
    }
  }

  @Override
  public byte[] payload() {
    return payload.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeliveryOrder that
        && target.equals(that.target)
        && eventKey.equals(that.eventKey)
        && eventType.equals(that.eventType)
        && subject.equals(that.subject)
        && topic.equals(that.topic)
        && Arrays.equals(payload, that.payload)
        && occurredAt.equals(that.occurredAt)
        && notBefore.equals(that.notBefore)
        && onUnknown == that.onUnknown;
  }

  @Override
  public int hashCode() {
    return 31 * target.hashCode() + eventKey.hashCode();
  }

  /** Without the payload, which is nobody's business in a log. */
  @Override
  public String toString() {
    return "DeliveryOrder[" + target + " " + eventKey + "]";
  }
}
