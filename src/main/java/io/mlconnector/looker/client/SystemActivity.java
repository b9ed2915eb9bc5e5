package io.mlconnector.looker.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The explore in which Looker keeps the history of its scheduled jobs. */
final class SystemActivity {
  private static final String PLAN_ID = "scheduled_plan.id";
  private static final String PLAN_NAME = "scheduled_plan.name";
  private static final String JOB_ID = "scheduled_job.id";
  private static final String STATUS = "scheduled_job.status";
  private static final String DETAIL = "scheduled_job.status_detail";

  /** A copied plan has one job; more rows would come from joins. */
  private static final int ROWS_FOR_A_PLAN = 5;

  private SystemActivity() {}

  static ModelQuery question(Map<String, String> filters, int plans) {
    return new ModelQuery(
        "system__activity",
        "scheduled_plan",
        List.of(PLAN_ID, PLAN_NAME, JOB_ID, STATUS, DETAIL),
        filters,
        List.of(JOB_ID + " desc"),
        plans * ROWS_FOR_A_PLAN,
        // The explore is cached for half a day: without this, a job would seem to run that long.
        true);
  }

  /** The newest job of each plan. Ids are numbers here and texts everywhere else. */
  static List<JobStatus> jobs(List<JsonNode> rows) {
    var newest = new LinkedHashMap<String, JobStatus>();
    for (JsonNode row : rows) {
      String plan = row.path(PLAN_ID).asText("");
      String job = row.path(JOB_ID).asText("");
      if (!plan.isEmpty() && !job.isEmpty() && !job.equals("null")) {
        newest.putIfAbsent(
            plan,
            new JobStatus(
                plan,
                row.path(PLAN_NAME).asText(""),
                job,
                standing(row.path(STATUS).asText("")),
                Optional.ofNullable(row.path(DETAIL).textValue())));
      }
    }
    return List.copyOf(newest.values());
  }

  private static JobStatus.Standing standing(String status) {
    return switch (status) {
      case "success" -> JobStatus.Standing.SUCCESS;
      case "failure" -> JobStatus.Standing.FAILURE;
      default -> JobStatus.Standing.PENDING;
    };
  }
}
