package io.mlconnector.notice;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.cluster.Leases;
import io.mlconnector.cluster.SqlValues;
import io.mlconnector.cluster.TestLeases;
import io.mlconnector.delivery.DeliveryOrder;
import io.mlconnector.delivery.Feedbacks;
import io.mlconnector.delivery.Outbox;
import io.mlconnector.delivery.Outboxes;
import io.mlconnector.delivery.Placement;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.ChangeDetector;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.Journals;
import io.mlconnector.journal.Observed;
import io.mlconnector.journal.Provenance;
import io.mlconnector.looker.LateReports;
import io.mlconnector.notice.rule.Recipients;
import io.mlconnector.teams.message.MessageCodec;
import io.mlconnector.teams.message.TeamsMessage;
import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.testing.TransactionalDataSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The room on a fresh database: a journal before it and the outbox behind it, both real. */
final class NoticeWorld {
  private static final DataSource SERVER = PooledDataSource.of(TestDatabase.connector(), 8);

  final TransactionalDataSource database = new TransactionalDataSource(SERVER);
  final TurnableClock clock = new TurnableClock();
  final Journal journal = Journals.on(database);
  final Outbox realOutbox = Outboxes.on(database);

  /** What the room wanted to have delivered, in its order; replaced when the room starts anew. */
  final List<DeliveryOrder> placed = Collections.synchronizedList(new ArrayList<>());

  final ConnectorDatabase notices = new ConnectorDatabase(database);

  private Room room;

  /** What starts anew. */
  private record Room(
      NoticeWork work, NoticeHistory history, RulePreview preview, LateReports reports) {}

  /** A room with channels ap, berlin and tokyo and the person cfo, configured by YAML. */
  NoticeWorld(String yaml) {
    execute(
        """
        TRUNCATE connector.record_head, connector.record_version, connector.notice_position,
          connector.notice_baseline, connector.notice_event, connector.notice_route,
          connector.notice_window, connector.due_item, connector.notice_reminder_day,
          connector.delivery, connector.delivery_acknowledgement,
          connector.delivery_key, connector.delivery_target, connector.lease
        CASCADE
        """);
    room = open("one", yaml, () -> {});
  }

  /** Starts the room anew on what is stored, as another release or a restart would. */
  void start(String yaml) {
    start(yaml, () -> {});
  }

  /**
   * As {@link #start(String)}, with something that happens just before a batch commits.
   *
   * @param beforeCommit throws to kill the batch
   */
  void start(String yaml, Runnable beforeCommit) {
    placed.clear();
    room = open("one", yaml, beforeCommit);
  }

  NoticeWork work() {
    return room.work();
  }

  RulePreview preview() {
    return room.preview();
  }

  /** Tells of late reports in a transaction, as the room of Looker does. */
  void late(LateReports.Late late) {
    database.inTransaction(
        () -> {
          room.reports().tell(late);
          return null;
        });
  }

  /** Another replica on the same database. */
  NoticeWork replica(String name, String yaml) {
    return open(name, yaml, () -> {}).work();
  }

  private Room open(String replica, String yaml, Runnable beforeCommit) {
    NoticeSettings settings = NoticeSettings.of(yaml);
    NoticeConfig config = settings.notice();
    var rules =
        new NoticeRules(
            config,
            settings.rules(),
            () -> new Recipients(Set.of("ap", "berlin", "tokyo"), Set.of("cfo")));
    if (!new NoticeCheck(config, rules).check().isEmpty()) {
      throw new IllegalArgumentException(new NoticeCheck(config, rules).check().toString());
    }
    Outbox outbox = recording();
    Leases leases = TestLeases.of(database, replica);
    UnitOfWork transactions =
        unit ->
            database.inTransaction(
                () -> {
                  unit.run();
                  beforeCommit.run();
                  return null;
                });
    var events = new NoticeEvents(notices);
    var routes = new NoticeRoutes(notices);
    var items = new DueItems(notices);
    var detection = new Detection(journal, new ChangeDetector(), config);
    var baselines = new Baselines(notices, journal, config);
    var teller = new Teller(events, routes, rules, outbox, config, new SimpleMeterRegistry());
    var acknowledgements = new Acknowledgements(Feedbacks.on(database), notices);
    var reminders = new Reminders(items, rules, journal, detection);
    var work =
        new NoticeWork(
            new NoticeFollower(
                journal,
                detection,
                new NoticePositions(notices),
                baselines,
                rules,
                teller,
                new DueBook(items),
                new Withdrawals(notices, outbox),
                leases,
                transactions,
                config,
                clock),
            new DigestDesk(notices, rules, teller, outbox, leases, transactions, config, clock),
            new ReminderPass(
                reminders,
                rules,
                baselines,
                acknowledgements,
                new Withdrawals(notices, outbox),
                teller,
                notices,
                leases,
                transactions,
                config,
                clock),
            events,
            routes,
            items,
            leases,
            config,
            clock);
    return new Room(
        work,
        new NoticeHistory(notices),
        new RulePreview(
            journal, detection, reminders, events, baselines, rules, acknowledgements, config),
        new ReportNotices(rules, teller, config, clock));
  }

  /** Stores invoices as one page of a poll that asked at the time of the clock. */
  void invoices(Documents... versions) {
    append(
        StreamName.INVOICES,
        Arrays.stream(versions)
            .map(version -> observed(Long.toString(version.id()), version.json()))
            .toList());
  }

  /** Stores a record of a stream. */
  void record(StreamName stream, long id, String json) {
    append(stream, List.of(observed(Long.toString(id), json)));
  }

  void append(StreamName stream, List<Observed> records) {
    database.inTransaction(
        () -> journal.append(new Provenance(stream, 1, 1, clock.instant()), records));
  }

  static Observed observed(String key, String json) {
    byte[] payload = json.getBytes(StandardCharsets.UTF_8);
    return new Observed(new RecordKey(key), Optional.empty(), true, payload, hash(payload));
  }

  /** Event keys with their outcome and targets, oldest first, such as {@code a/1 ROUTED ap}. */
  List<String> told() {
    return room
        .history()
        .list(
            new NoticeHistory.Query(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                java.util.OptionalLong.empty()),
            500)
        .reversed()
        .stream()
        .map(NoticeWorld::line)
        .toList();
  }

  private static String line(NoticeEntry entry) {
    var line = new StringBuilder(entry.key()).append(' ').append(entry.outcome());
    entry
        .routes()
        .forEach(
            route ->
                line.append(' ')
                    .append(TargetName.parse(route.target()).name())
                    .append(route.state().equals("PLACED") ? "" : ":" + route.state()));
    return line.toString();
  }

  /** Everything in the outbox, in its order: target, key and time. */
  List<String> outbox() {
    return query(
        """
        SELECT target || ' ' || event_key || ' ' || state FROM connector.delivery ORDER BY id
        """,
        row -> row.getString(1));
  }

  /** Lets everything that is in the outbox have arrived. */
  void deliverAll() {
    execute(
        """
        UPDATE connector.delivery
        SET open = false, in_line = false, due_at = NULL, state = 'DELIVERED', reference = 'there'
        WHERE open
        """);
  }

  /** Notes that a person reacted to the newest card about a document. */
  void acknowledge(String stream, String key, Instant at) {
    notices.update(
        "acknowledge",
        """
        INSERT INTO connector.delivery_acknowledgement
          (delivery_id, kind, person_id, person, reaction, acknowledged_at)
        SELECT id, 'REACTION', 'clerk', 'AP Clerk', 'like', ?
        FROM connector.delivery
        WHERE subject_stream = ? AND subject_key = ? AND NOT open
        ORDER BY id DESC
        LIMIT 1
        """,
        statement -> {
          statement.setTimestamp(1, SqlValues.timestamp(at));
          statement.setString(2, stream);
          statement.setString(3, key);
        });
  }

  /** Why events went nowhere, or not everywhere, where the reason has this word. */
  List<String> reasons(String word) {
    return query(
            "SELECT reason FROM connector.notice_event WHERE reason IS NOT NULL ORDER BY id",
            row -> row.getString(1))
        .stream()
        .filter(reason -> reason.contains(word))
        .toList();
  }

  List<TeamsMessage> messages() {
    return placed.stream().map(order -> MessageCodec.read(order.payload())).toList();
  }

  <T> List<T> query(String sql, ConnectorDatabase.RowReader<T> reader) {
    return notices.query("look", sql, _ -> {}, reader);
  }

  void execute(String sql) {
    notices.update("change", sql, _ -> {});
  }

  private Outbox recording() {
    return new Outbox() {
      @Override
      public Placement place(DeliveryOrder order) {
        return placeAll(List.of(order)).getFirst();
      }

      @Override
      public List<Placement> placeAll(List<DeliveryOrder> orders) {
        placed.addAll(orders);
        return realOutbox.placeAll(orders);
      }

      @Override
      public boolean withdraw(TargetName target, String eventKey, String reason) {
        return realOutbox.withdraw(target, eventKey, reason);
      }
    };
  }

  private static byte[] hash(byte[] payload) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(payload), 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Goes with the database's clock until a test shifts it. */
  static final class TurnableClock extends Clock {
    private Duration shift = Duration.ZERO;

    void advance(Duration by) {
      shift = shift.plus(by);
    }

    void set(Instant moment) {
      shift = Duration.between(Clock.systemUTC().instant(), moment);
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("tests know one zone");
    }
  }
}
