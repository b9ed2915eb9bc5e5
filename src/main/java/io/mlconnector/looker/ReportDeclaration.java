package io.mlconnector.looker;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.looker.LookerConfig.DestinationConfig;
import io.mlconnector.looker.LookerConfig.ReportConfig;
import io.mlconnector.looker.Report.Cadence;
import io.mlconnector.looker.Report.Content;
import io.mlconnector.looker.Report.Destination;
import io.mlconnector.looker.Report.SecretParameter;
import io.mlconnector.sync.CalendarConfig;
import io.mlconnector.sync.schedule.CronSchedule;
import io.mlconnector.vault.CredentialField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One entry of {@code connector.looker.reports}: what is wrong with it, and what it says. */
final class ReportDeclaration {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern MAILBOX = Pattern.compile("[^@\\s,;]+@[^@\\s,;]+");
  private static final Pattern LOOKML_DASHBOARD = Pattern.compile("[A-Za-z0-9_-]+::[A-Za-z0-9_-]+");
  private static final int MAX_NAME = 80;
  private static final int MAX_TITLE = 120;
  private static final int UNIX_FIELDS = 5;

  private final int index;
  private final ReportConfig declared;
  private final CalendarConfig calendar;

  ReportDeclaration(int index, ReportConfig declared, CalendarConfig calendar) {
    this.index = index;
    this.declared = declared;
    this.calendar = calendar;
  }

  /** The report; only after {@link #problems} found nothing. */
  Report read() {
    return new Report(
        declared.name(),
        title(),
        declared.enabled(),
        declared.adopt(),
        contents().getFirst(),
        declared.filters(),
        declared.format(),
        declared.allResults(),
        cadence(),
        declared.zone(),
        declared.notBefore(),
        declared.latestBy(),
        declared.streams().orElse(Set.of()),
        declared.destinations().stream().map(ReportDeclaration::destination).toList());
  }

  List<ConfigurationProblem> problems() {
    var problems = new ArrayList<ConfigurationProblem>();
    if (declared.name().length() > MAX_NAME || !NAME.matcher(declared.name()).matches()) {
      problems.add(
          problem("name", "is no short name", "write lower case letters, digits and hyphens"));
    }
    if (title().isBlank() || title().length() > MAX_TITLE) {
      problems.add(problem("title", "is empty or too long", "write 1 to 120 characters"));
    }
    checkContent(problems);
    checkCadence(problems);
    if (declared.destinations().isEmpty()) {
      problems.add(problem("destinations", "is empty", "name where the report goes"));
    }
    for (int i = 0; i < declared.destinations().size(); i++) {
      checkDestination("destinations[" + i + "].", declared.destinations().get(i), problems);
    }
    return problems;
  }

  ConfigurationProblem problem(String key, String what, String remedy) {
    return new ConfigurationProblem(
        "connector.looker.reports[%d].%s".formatted(index, key), what, remedy);
  }

  private void checkContent(List<ConfigurationProblem> problems) {
    List<Content> contents = contents();
    if (contents.size() != 1) {
      problems.add(
          problem(
              "dashboard",
              contents.isEmpty() ? "is missing" : "is one of several contents",
              "write exactly one of look, dashboard, lookml-dashboard and query"));
      return;
    }
    Content content = contents.getFirst();
    if (content.kind() == Content.Kind.LOOKML_DASHBOARD
        && !LOOKML_DASHBOARD.matcher(content.id()).matches()) {
      problems.add(problem("lookml-dashboard", "is no LookML dashboard", "write model::name"));
    }
    if (declared.format().isOfDashboard() != content.kind().isDashboard()) {
      problems.add(
          problem(
              "format",
              "does not fit the content",
              content.kind().isDashboard()
                  ? "write wysiwyg-pdf, assembled-pdf, wysiwyg-png or csv-zip"
                  : "write csv, xlsx, txt, html, json, json-detail or inline-json"));
    }
  }

  private void checkCadence(List<ConfigurationProblem> problems) {
    Optional<String> expression = expression();
    switch (declared.cadence()) {
      case CRON, DAY_END -> {
        if (expression.isEmpty()) {
          problems.add(problem("cron", "is missing", "write for example 0 7 * * MON-FRI"));
        } else {
          checkCron(expression.get(), problems);
        }
      }
      case EVERY_LOAD, PERIOD_CLOSE -> {
        if (declared.cron().isPresent()) {
          problems.add(problem("cron", "has no meaning with this cadence", "remove it"));
        }
      }
    }
  }

  private void checkCron(String expression, List<ConfigurationProblem> problems) {
    try {
      CronSchedule.parse(expression, declared.zone());
    } catch (IllegalArgumentException e) {
      problems.add(problem("cron", "is no cron expression", "write for example 0 7 * * MON-FRI"));
    }
  }

  private void checkDestination(
      String prefix, DestinationConfig destination, List<ConfigurationProblem> problems) {
    String address = destination.address().orElse("");
    boolean fits =
        switch (destination.type()) {
          case EMAIL -> MAILBOX.matcher(address).matches();
          case S3 -> address.startsWith("s3://");
          case SFTP -> address.startsWith("sftp://");
          case WEBHOOK -> address.startsWith("https://");
          case ACTION -> address.isEmpty() && destination.action().isPresent();
        };
    if (!fits) {
      problems.add(
          problem(
              prefix + (destination.type() == DestinationType.ACTION ? "action" : "address"),
              "does not fit the type",
              "write one mailbox, s3://bucket/path/, sftp://host/path/, https://host/path, or"
                  + " for an action its id and no address"));
    }
    boolean needsSecret =
        destination.type() == DestinationType.S3 || destination.type() == DestinationType.SFTP;
    if (needsSecret && destination.secret().isEmpty()) {
      problems.add(problem(prefix + "secret", "is missing", "name a field of looker-destinations"));
    }
    if (destination.secret().isPresent()
        && (CredentialField.find(destination.secret().get()).isEmpty()
            || secretParameter(destination).isEmpty())) {
      problems.add(
          problem(
              prefix + "secret",
              "can not be handed over",
              "name a field of the vault, and for an action also secret-parameter"));
    }
  }

  private List<Content> contents() {
    var found = new ArrayList<Content>();
    declared.look().ifPresent(id -> found.add(new Content(Content.Kind.LOOK, id)));
    declared.dashboard().ifPresent(id -> found.add(new Content(Content.Kind.DASHBOARD, id)));
    declared
        .lookmlDashboard()
        .ifPresent(id -> found.add(new Content(Content.Kind.LOOKML_DASHBOARD, id)));
    declared.query().ifPresent(id -> found.add(new Content(Content.Kind.QUERY, id)));
    return found;
  }

  private Cadence cadence() {
    return switch (declared.cadence()) {
      case CRON -> new Cadence.At(schedule(), expression().orElse(""));
      case DAY_END -> new Cadence.DayEnd(schedule(), expression().orElse(""));
      case EVERY_LOAD -> new Cadence.EveryLoad(declared.atMostEvery());
      case PERIOD_CLOSE -> new Cadence.PeriodClose(declared.ledgers().orElse(Set.of()));
    };
  }

  private CronSchedule schedule() {
    return CronSchedule.parse(expression().orElse(""), declared.zone());
  }

  private Optional<String> expression() {
    return declared.cadence() == CadenceKind.DAY_END
        ? declared.cron().or(calendar::endOfDay)
        : declared.cron();
  }

  /** Whether Looker could read the expression, too: it knows five fields and no question mark. */
  static Optional<String> forLooker(String expression) {
    String trimmed = expression.strip();
    return trimmed.split("\\s+", -1).length == UNIX_FIELDS && trimmed.indexOf('?') < 0
        ? Optional.of(trimmed)
        : Optional.empty();
  }

  private String title() {
    return declared.title().orElse(declared.name());
  }

  private static Destination destination(DestinationConfig declared) {
    return new Destination(
        declared.type(),
        declared.address().orElse(""),
        declared.message(),
        declared.action(),
        declared.parameters(),
        declared.secret().map(field -> new SecretParameter(field, secretParameter(declared))));
  }

  private static String secretParameter(DestinationConfig destination) {
    return destination.secretParameter().orElse(destination.type().secretParameter());
  }
}
