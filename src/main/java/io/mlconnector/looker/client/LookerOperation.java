package io.mlconnector.looker.client;

import java.util.Locale;

/** The calls the connector makes, and no others. A test compares them with Looker's contract. */
enum LookerOperation {
  VERSIONS("GET", "/versions", ApiActivity.NONE),
  ME("GET", "/user", ApiActivity.ADMIN),
  DATAGROUPS("GET", "/datagroups", ApiActivity.ADMIN),
  RESET_DATAGROUP("PATCH", "/datagroups/{datagroup_id}", ApiActivity.ADMIN),
  START_BUILD("GET", "/derived_table/{model_name}/{view_name}/start", ApiActivity.ADMIN),
  BUILD_STATUS("GET", "/derived_table/{materialization_id}/status", ApiActivity.ADMIN),
  PLANS("GET", "/scheduled_plans", ApiActivity.QUERY),
  CREATE_PLAN("POST", "/scheduled_plans", ApiActivity.QUERY),
  UPDATE_PLAN("PATCH", "/scheduled_plans/{scheduled_plan_id}", ApiActivity.QUERY),
  RUN_ONCE("POST", "/scheduled_plans/{scheduled_plan_id}/run_once", ApiActivity.QUERY),
  QUERY("POST", "/queries/run/{result_format}", ApiActivity.QUERY);

  private final String method;
  private final String path;
  private final ApiActivity activity;

  LookerOperation(String method, String path, ApiActivity activity) {
    this.method = method;
    this.path = path;
    this.activity = activity;
  }

  String method() {
    return method;
  }

  /** As in Looker's contract, with the parameters in braces. */
  String path() {
    return path;
  }

  ApiActivity activity() {
    return activity;
  }

  /** As it stands in metric tags and messages. */
  String externalName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
