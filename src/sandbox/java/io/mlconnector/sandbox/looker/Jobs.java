package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Runs plans: waits, asks the queries, waits, delivers. The stages pass with the clock and are made
 * up for whenever somebody looks. Thread-safe.
 */
final class Jobs {
  private static final Duration CLOSED_AFTER = Duration.ofHours(3);

  private final LookerSettings settings;
  private final LookerFaults faults;
  private final Content content;
  private final ResultCache cache;
  private final BiConsumer<JsonNode, MailedReport> webhook;
  private final List<Job> jobs = new ArrayList<>();
  private final List<MailedReport> mailed = new ArrayList<>();

  Jobs(
      LookerSettings settings,
      LookerFaults faults,
      Content content,
      ResultCache cache,
      BiConsumer<JsonNode, MailedReport> webhook) {
    this.settings = settings;
    this.faults = faults;
    this.content = content;
    this.cache = cache;
    this.webhook = webhook;
  }

  synchronized void enqueue(Plan plan) {
    jobs.add(
        new Job(
            12_900 + jobs.size(),
            plan,
            settings.clock().instant(),
            faults.strikes(LookerFault.JOB_STUCK, "jobs")
                || faults.strikes(LookerFault.JOB_STUCK, "run_once"),
            faults.strikes(LookerFault.JOB_FAILS, "jobs")
                || faults.strikes(LookerFault.JOB_FAILS, "run_once")));
  }

  /** Makes up for the time that has passed. */
  synchronized void advance() {
    Instant now = settings.clock().instant();
    for (Job job : jobs) {
      if (job.status() == Job.Status.PENDING) {
        advance(job, now);
      }
    }
  }

  private void advance(Job job, Instant now) {
    if (job.isStuck()) {
      if (!now.isBefore(job.createdAt().plus(CLOSED_AFTER))) {
        job.end(Job.Status.FAILURE, "Job is no longer processing @execute");
      }
      return;
    }
    if (!job.isExecuted() && !now.isBefore(job.createdAt().plus(settings.jobStage()))) {
      execute(job);
    }
    if (job.isExecuted()
        && job.status() == Job.Status.PENDING
        && !now.isBefore(job.createdAt().plus(settings.jobStage().multipliedBy(3)))) {
      deliver(job, now);
    }
  }

  private void execute(Job job) {
    if (job.isFailing()) {
      // What the database said is passed on as it is; some end their texts as C does.
      job.end(Job.Status.FAILURE, "Query timed out after 1200 seconds\0");
      return;
    }
    try {
      List<String> queries = job.plan().item(content).map(Content.Item::queries).orElse(List.of());
      job.execute(queries.stream().map(sql -> cache.ask(sql, true)).toList());
    } catch (Refusal e) {
      job.end(Job.Status.FAILURE, e.answer().body());
    }
  }

  private void deliver(Job job, Instant now) {
    String title = job.plan().item(content).map(Content.Item::title).orElse("");
    for (JsonNode destination : job.plan().content().path(Plan.DESTINATIONS)) {
      var report =
          new MailedReport(
              job.plan().id(),
              job.plan().name(),
              title,
              destination.path("type").asText(),
              destination.path("address").asText(),
              destination.path("format").asText(),
              destination.hasNonNull("secret_parameters"),
              now,
              job.figures());
      mailed.add(report);
      if (report.type().equals("webhook")) {
        webhook.accept(destination, report);
      }
    }
    job.end(Job.Status.SUCCESS, "");
  }

  synchronized List<Job> all() {
    return List.copyOf(jobs);
  }

  synchronized List<MailedReport> mailed() {
    return List.copyOf(mailed);
  }
}
