package io.mlconnector.notice;

import io.mlconnector.delivery.SeenCard;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.notice.Acknowledgements.Seen;
import io.mlconnector.notice.Planner.Decision;
import io.mlconnector.notice.Planner.Slot;
import io.mlconnector.notice.Reminders.Candidate;
import io.mlconnector.notice.Teller.Judged;
import io.mlconnector.notice.calendar.Audience;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.rule.Route;
import io.mlconnector.notice.rule.Router;
import io.mlconnector.notice.rule.Rule;
import io.mlconnector.notice.rule.RuleCompiler.Compiled;
import io.mlconnector.notice.rule.RuleDraft;
import io.mlconnector.teams.message.NoticeType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Shows what rules would have sent. It goes the way of the real thing, event by event, from what
 * the journal and the book of due dates keep, and sends and stores nothing.
 */
@ApplicationScoped
public class RulePreview {
  private static final int MOST_VERSIONS = 200_000;
  private static final int SUPPOSED_PAYLOAD = 16 << 20;
  private static final int AT_ONCE = 500;

  private final Journal journal;
  private final Detection detection;
  private final Reminders reminders;
  private final NoticeEvents events;
  private final Baselines baselines;
  private final NoticeRules rules;
  private final Acknowledgements acknowledgements;
  private final NoticeConfig config;

  RulePreview(
      Journal journal,
      Detection detection,
      Reminders reminders,
      NoticeEvents events,
      Baselines baselines,
      NoticeRules rules,
      Acknowledgements acknowledgements,
      NoticeConfig config) {
    this.journal = journal;
    this.detection = detection;
    this.reminders = reminders;
    this.events = events;
    this.baselines = baselines;
    this.rules = rules;
    this.acknowledgements = acknowledgements;
    this.config = config;
  }

  /**
   * A question.
   *
   * @param from first moment of the period
   * @param until behind its last moment
   * @param drafts rules to try; empty for the configured ones
   */
  public record Question(Instant from, Instant until, Optional<List<RuleDraft>> drafts) {}

  /**
   * The answer.
   *
   * @param outcomes events by what would have come of them
   * @param types events that would have been sent, by type
   * @param notices what each target would have got, oldest first
   * @param incomplete whether the period has more than one answer can look at
   */
  public record Answer(
      Map<NoticeOutcome, Integer> outcomes,
      Map<NoticeType, Integer> types,
      List<Notice> notices,
      boolean incomplete) {}

  /**
   * A notice that would have been sent.
   *
   * @param at when it, or its digest, would have gone out
   * @param inDigest whether it would have stood in a digest
   */
  public record Notice(
      Instant at,
      TargetName target,
      String rule,
      NoticeType type,
      String eventKey,
      String document,
      boolean inDigest) {}

  /**
   * What would have been sent.
   *
   * @throws ConnectorException {@link ErrorCode#INVALID_REQUEST} when a rule can not be understood
   */
  public Answer preview(Question question) {
    if (!question.from().isBefore(question.until())) {
      throw new ConnectorException(ErrorCode.INVALID_REQUEST, "from must lie before until.");
    }
    var run = new Run(question, new Router(rulesOf(question)));
    run.follow();
    run.remind();
    return run.answer();
  }

  private List<Rule> rulesOf(Question question) {
    Compiled compiled =
        question.drafts().isPresent() ? rules.compile(question.drafts().get()) : rules.configured();
    if (!compiled.problems().isEmpty()) {
      throw new ConnectorException(
          ErrorCode.INVALID_REQUEST,
          compiled.problems().stream().map(RulePreview::describe).collect(Collectors.joining(" ")));
    }
    return compiled.rules();
  }

  private static String describe(ConfigurationProblem problem) {
    return problem.property() + " " + problem.problem() + ". " + problem.remedy();
  }

  /** One run through a period. */
  private final class Run {
    private final Question question;
    private final Judge judge;
    private final Planner planner =
        new Planner(rules.audiences(), config.digest().threshold(), config.digest().window());
    private final Set<String> seen = new HashSet<>();
    private final Map<NoticeOutcome, Integer> outcomes = new EnumMap<>(NoticeOutcome.class);
    private final Map<NoticeType, Integer> types = new EnumMap<>(NoticeType.class);
    private final List<Sendable> sendable = new ArrayList<>();
    private boolean incomplete;

    Run(Question question, Router router) {
      this.question = question;
      this.judge = new Judge(router, baselines.current(), true);
    }

    void follow() {
      long position = journal.lastSequenceBefore(question.from());
      long end = journal.lastSequenceBefore(question.until());
      int looked = 0;
      while (position < end && !incomplete) {
        long last = end;
        List<RecordVersion> versions =
            journal.readAfter(position, Detection.STREAMS, AT_ONCE, SUPPOSED_PAYLOAD).stream()
                .filter(version -> version.sequence() <= last)
                .toList();
        if (versions.isEmpty()) {
          return;
        }
        add(detection.detect(versions).events(), Optional.empty(), Seen.NOTHING);
        position = versions.getLast().sequence();
        looked += versions.size();
        incomplete = looked >= MOST_VERSIONS && position < end;
      }
    }

    void remind() {
      for (Audience audience : rules.audiences().all()) {
        LocalDate day = audience.businessDays().onOrBefore(audience.dayOf(question.from()));
        while (audience.remindersOf(day).isBefore(question.until())) {
          LocalDate next = audience.businessDays().plus(day, 1);
          remind(audience, day, next);
          day = next;
        }
      }
    }

    /** What was due at some time of the day, with the document as it stood then. */
    private void remind(Audience audience, LocalDate day, LocalDate next) {
      List<Candidate> candidates =
          reminders.past(audience, day, audience.remindersOf(next)).stream()
              .filter(candidate -> isInside(candidate.occurredAt()))
              .toList();
      Map<Instant, List<Candidate>> byMoment =
          candidates.stream()
              .collect(
                  Collectors.groupingBy(Candidate::occurredAt, TreeMap::new, Collectors.toList()));
      byMoment.forEach(
          (moment, together) -> {
            // Behind the moment by a microsecond: a part may be known by a version of that moment.
            long before = journal.lastSequenceBefore(moment.plusNanos(1_000)) + 1;
            for (int from = 0; from < together.size(); from += AT_ONCE) {
              List<Candidate> some =
                  together.subList(from, Math.min(from + AT_ONCE, together.size()));
              add(reminders.events(some, before), Optional.of(audience), seen(some, moment));
            }
          });
    }

    private Seen seen(List<Candidate> some, Instant moment) {
      return judge.stoppedByAcknowledgement().isEmpty()
          ? Seen.NOTHING
          : acknowledgements.among(some, moment);
    }

    private boolean isInside(Instant moment) {
      return !moment.isBefore(question.from()) && moment.isBefore(question.until());
    }

    private void add(List<BusinessEvent> found, Optional<Audience> audience, Seen cards) {
      List<String> keys = found.stream().map(BusinessEvent::key).toList();
      Set<String> before = keys.isEmpty() ? Set.of() : events.knownBefore(keys, question.from());
      for (BusinessEvent event : found) {
        if (!before.contains(event.key()) && !seen.contains(event.key())) {
          judgement(event, audience, cards.of(event))
              .filter(judgement -> new Judged(event, judgement).isWorthKeeping())
              .ifPresent(judgement -> add(event, judgement));
        }
      }
    }

    private Optional<Judgement> judgement(
        BusinessEvent event, Optional<Audience> audience, Optional<SeenCard> card) {
      return audience.isPresent()
          ? AudienceShare.of(rules.audiences(), audience.get()).judge(judge, event, card)
          : Optional.of(judge.judge(event));
    }

    private void add(BusinessEvent event, Judgement judgement) {
      seen.add(event.key());
      outcomes.merge(judgement.outcome(), 1, Integer::sum);
      if (judgement.outcome() == NoticeOutcome.ROUTED) {
        types.merge(event.type(), 1, Integer::sum);
      }
      for (Route route : judgement.routes()) {
        sendable.add(
            new Sendable(
                event.occurredAt(),
                event.type(),
                event.key(),
                event.document().number(),
                planner.slot(route, event.occurredAt())));
      }
    }

    Answer answer() {
      var counts = new WindowCounts();
      List<Notice> notices = new ArrayList<>();
      sendable.sort(Comparator.comparing(Sendable::occurredAt));
      for (Sendable one : sendable) {
        Decision decision = planner.decide(one.slot(), counts);
        notices.add(
            new Notice(
                decision.notBefore(),
                one.slot().target(),
                one.slot().route().rule(),
                one.type(),
                one.key(),
                one.document(),
                decision.collected()));
      }
      notices.sort(Comparator.comparing(Notice::at));
      return new Answer(outcomes, types, List.copyOf(notices), incomplete);
    }
  }

  private record Sendable(
      Instant occurredAt, NoticeType type, String key, String document, Slot slot) {}
}
