package io.mlconnector.notice;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.delivery.DeliveryOrder;
import io.mlconnector.delivery.Outbox;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.delivery.UnknownPolicy;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.notice.NoticeEvents.Entry;
import io.mlconnector.notice.NoticeRoutes.State;
import io.mlconnector.notice.Planner.Decision;
import io.mlconnector.notice.Planner.Slot;
import io.mlconnector.notice.WindowCounts.Window;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.rule.Route;
import io.mlconnector.teams.message.MessageCodec;
import io.mlconnector.teams.message.NoticeType;
import io.mlconnector.teams.message.TeamsMessage;
import io.mlconnector.telemetry.Meters;
import io.mlconnector.telemetry.Step;
import io.mlconnector.telemetry.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stores events with what becomes of them, and places the orders that follow. Everything here
 * happens in the transaction of the caller.
 */
@ApplicationScoped
class Teller {
  /** Of what lies longer back, the times of counting are those of now: it is one burst. */
  private static final Duration RECENT = Duration.ofMinutes(15);

  private static final Set<NoticeType> FIRST_NEWS =
      Set.of(NoticeType.INVOICE_NEW, NoticeType.PAYMENT_CREATED, NoticeType.RECEIVABLE_NEW);

  private final NoticeEvents events;
  private final NoticeRoutes routes;
  private final NoticeRules rules;
  private final Outbox outbox;
  private final MeterRegistry meters;
  private final NoticeWriter writer;
  private final Planner planner;

  Teller(
      NoticeEvents events,
      NoticeRoutes routes,
      NoticeRules rules,
      Outbox outbox,
      NoticeConfig config,
      MeterRegistry meters) {
    this.events = events;
    this.routes = routes;
    this.rules = rules;
    this.outbox = outbox;
    this.meters = meters;
    this.writer = new NoticeWriter(new DeepLinks(config.links()));
    this.planner =
        new Planner(rules.audiences(), config.digest().threshold(), config.digest().window());
  }

  /**
   * An event, and where it goes.
   *
   * @param cause the version that shows it; nothing came in for a reminder
   */
  record Judged(BusinessEvent event, Judgement judgement, Optional<RecordVersion> cause) {
    Judged(BusinessEvent event, Judgement judgement) {
      this(event, judgement, Optional.empty());
    }

    /** Of a document from before the activation it is enough to say once that it is one. */
    boolean isWorthKeeping() {
      return judgement.outcome() != NoticeOutcome.BASELINE
          || !event.firstSight()
          || FIRST_NEWS.contains(event.type());
    }
  }

  /** Tells what is news among these events, and keeps everything. */
  Told tell(List<Judged> judged, List<Entry> others, Instant now) {
    List<Entry> entries = new ArrayList<>(others);
    judged.forEach(one -> entries.add(entry(one)));
    Map<String, Long> ids = events.add(entries, now);
    entries.stream().filter(entry -> ids.containsKey(entry.eventKey())).forEach(this::count);
    Map<String, Long> unrouted = new HashMap<>(ids);
    List<Pending> pending = new ArrayList<>();
    for (Judged one : judged) {
      // A fact that a batch shows twice goes out once.
      Long id = unrouted.remove(one.event().key());
      if (id != null) {
        one.judgement().routes().forEach(route -> pending.add(pending(id, one, route, now)));
      }
    }
    return new Told(ids.size(), place(pending));
  }

  /** Tells news that are not about a document: each by itself, and never in a digest. */
  void tell(Entry entry, TeamsMessage message, String topic, Judgement judgement, Instant now) {
    Long id = events.add(List.of(entry), now).get(entry.eventKey());
    if (id == null) {
      return;
    }
    count(entry);
    List<Slot> slots = judgement.routes().stream().map(route -> planner.slot(route, now)).toList();
    routes.add(
        slots.stream().map(slot -> stored(id, new Decision(slot, false, slot.release()))).toList());
    outbox.placeAll(
        slots.stream()
            .map(
                slot ->
                    order(
                        slot.target(),
                        message,
                        Optional.empty(),
                        topic,
                        entry.occurredAt(),
                        slot.release()))
            .toList());
  }

  /** How much was new, and how many orders came of it. */
  record Told(int events, int orders) {}

  /** An order for a message. */
  DeliveryOrder order(
      TargetName target,
      TeamsMessage message,
      Optional<RecordRef> subject,
      Instant occurredAt,
      Instant notBefore) {
    String topic = subject.map(Object::toString).orElse(message.eventKey());
    return order(target, message, subject, topic, occurredAt, notBefore);
  }

  private DeliveryOrder order(
      TargetName target,
      TeamsMessage message,
      Optional<RecordRef> subject,
      String topic,
      Instant occurredAt,
      Instant notBefore) {
    return new DeliveryOrder(
        target,
        message.eventKey(),
        message.type().externalName(),
        subject,
        topic,
        MessageCodec.write(message),
        occurredAt,
        notBefore,
        onUnknown(message.type()));
  }

  private UnknownPolicy onUnknown(NoticeType type) {
    return rules.isResentWhenUnknown(type) ? UnknownPolicy.RESEND : UnknownPolicy.HOLD;
  }

  private Pending pending(long id, Judged one, Route route, Instant now) {
    Instant occurred = one.event().occurredAt();
    Instant counted = occurred.isBefore(now.minus(RECENT)) ? now : occurred;
    return new Pending(id, one, planner.slot(route, counted));
  }

  private int place(List<Pending> pending) {
    WindowCounts counts =
        routes.counts(
            pending.stream()
                .map(one -> new Window(one.slot().target(), one.slot().windowStart()))
                .toList());
    List<NoticeRoutes.Entry> stored = new ArrayList<>();
    List<DeliveryOrder> orders = new ArrayList<>();
    for (Pending one : pending) {
      Decision decision = planner.decide(one.slot(), counts);
      stored.add(stored(one.eventId(), decision));
      if (!decision.collected()) {
        orders.add(order(one.judged(), decision));
      }
    }
    routes.add(stored);
    routes.keep(counts);
    outbox.placeAll(orders);
    return orders.size();
  }

  private DeliveryOrder order(Judged judged, Decision decision) {
    BusinessEvent event = judged.event();
    Slot slot = decision.slot();
    try (Step step = begin(judged)) {
      step.with("connector.event", event.type().externalName())
          .with("connector.stream", event.document().ref().stream().externalName())
          .with("connector.target", slot.target().toString());
      return order(
              slot.target(),
              writer.notice(event, slot.audience().dayOf(decision.notBefore())),
              Optional.of(event.document().ref()),
              event.occurredAt(),
              decision.notBefore())
          .below(step.point());
    }
  }

  private static Step begin(Judged judged) {
    return judged
        .cause()
        .map(cause -> Traces.beginAfterStore("notice", cause.runId(), cause.observedAt()))
        .orElseGet(() -> Traces.begin("notice"));
  }

  private static NoticeRoutes.Entry stored(long eventId, Decision decision) {
    Slot slot = decision.slot();
    return new NoticeRoutes.Entry(
        eventId,
        slot.target(),
        slot.route().rule(),
        decision.collected() ? State.COLLECTED : State.PLACED,
        decision.notBefore(),
        slot.windowStart());
  }

  private static Entry entry(Judged one) {
    return EventEntries.of(one.event(), one.judgement());
  }

  private void count(Entry entry) {
    meters
        .counter(
            Meters.NOTICE_EVENTS,
            Meters.KIND,
            entry.typeName(),
            Meters.OUTCOME,
            entry.outcome().name())
        .increment();
  }

  private record Pending(long eventId, Judged judged, Slot slot) {}
}
