package io.mlconnector.failure;

import java.util.Locale;

/** Stable names of everything that goes wrong, each with the one thing an operator should do. */
public enum ErrorCode {
  INVALID_REQUEST(ErrorType.CALLER, "Correct the request as the detail says; nothing was changed."),
  NOT_FOUND(ErrorType.CALLER, "Check the name or key in the path; lists show what exists."),
  CONFLICT(ErrorType.CALLER, "Read the current state and decide again; nothing was changed."),
  NOT_AUTHENTICATED(ErrorType.CALLER, "Send a valid bearer token."),
  NOT_PERMITTED(ErrorType.CALLER, "Ask for a token with the role this operation needs."),
  TOO_MANY_ATTEMPTS(
      ErrorType.CALLER, "Wait as long as Retry-After says, then send the right token."),

  INVALID_CONFIGURATION(ErrorType.CONFIGURATION, "Correct the named property and start again."),
  FUSION_AUTHENTICATION_FAILED(
      ErrorType.CONFIGURATION,
      "Check client id, client secret, scope and the Fusion user mapped to the client."),
  FUSION_PERMISSION_MISSING(
      ErrorType.CONFIGURATION,
      "Give the Fusion user the duty role of the named resource, or lift the IP block."),
  FUSION_RESOURCE_MISSING(
      ErrorType.CONFIGURATION, "Check base URL, resource version and the name of the resource."),
  FUSION_REQUEST_REFUSED(
      ErrorType.CONFIGURATION,
      "Check the framework version and whether the named attribute is queryable on this pod."),
  FUSION_VISIBILITY_SHRUNK(
      ErrorType.CONFIGURATION,
      "Check the data roles of the Fusion user; when the records are really gone, confirm it."),

  OUTBOUND_REFUSED(
      ErrorType.CONFIGURATION,
      "Check the address; when it is right, allow its host or network in connector.outbound."),

  CREDENTIAL_MISSING(
      ErrorType.CONFIGURATION,
      "Put the named credential through the API, or give it by environment or file."),
  CREDENTIAL_UNREADABLE(
      ErrorType.CONFIGURATION,
      "Put the named credential again; when its key did not change, find out who altered the row."),
  CREDENTIAL_UNFIT(
      ErrorType.CONFIGURATION, "Put the named credential again, in the form the detail asks for."),
  LOOKER_AUTHENTICATION_FAILED(
      ErrorType.CONFIGURATION,
      "Check the API key of the Looker service user and that the user is enabled, then put it again."),
  LOOKER_ADDRESS_WRONG(
      ErrorType.CONFIGURATION,
      "Check host and port of connector.looker.base-url; older instances use port 19999."),
  LOOKER_NOT_VISIBLE(
      ErrorType.CONFIGURATION,
      "Check that it exists and that the Looker service user may see it; Looker does not tell which."),
  LOOKER_REQUEST_REFUSED(
      ErrorType.CONFIGURATION, "Correct the report or setting as Looker's own words say."),
  LOOKER_QUOTA_EXHAUSTED(
      ErrorType.CONFIGURATION,
      "Raise connector.looker.quota if your edition has more calls, or let reports and resets be fewer."),
  REPORT_PLAN_CONFLICT(
      ErrorType.CONFIGURATION,
      "Rename the report, or set adopt for it when the plan of that name is to be taken over."),
  VAULT_CLOSED(
      ErrorType.CONFIGURATION,
      "Set connector.vault.keys and connector.vault.active-key and start again."),
  VAULT_KEY_MISSING(
      ErrorType.CONFIGURATION,
      "Configure the named vault key again on every replica, or put the credential again."),

  TEAMS_AUTHENTICATION_FAILED(
      ErrorType.CONFIGURATION,
      "Check tenant id, client id and secret or certificate; an account has to sign in again."),
  TEAMS_PERMISSION_MISSING(
      ErrorType.CONFIGURATION,
      "Grant the permission, or install the app in the team or for the person; notices wait."),
  TEAMS_TARGET_MISSING(
      ErrorType.CONFIGURATION,
      "Check the ids of team, channel or person, and that the workflow is switched on."),
  TEAMS_REQUEST_REFUSED(
      ErrorType.CONFIGURATION, "Look at the kept answer, correct the target, retry the delivery."),

  FUSION_UNAVAILABLE(
      ErrorType.REMOTE, "Nothing to do: polling resumes by itself when the pod answers again."),
  FUSION_THROTTLED(
      ErrorType.REMOTE, "Nothing to do; when it lasts, lower connector.fusion.calls-per-minute."),
  FUSION_UNINTELLIGIBLE(
      ErrorType.REMOTE, "Look at the kept answer; a proxy or a changed release may be the cause."),
  LOOKER_UNAVAILABLE(
      ErrorType.REMOTE, "Nothing to do: reports wait and go on when Looker answers again."),
  LOOKER_THROTTLED(ErrorType.REMOTE, "Nothing to do; reports are sent a little later."),
  LOOKER_UNINTELLIGIBLE(
      ErrorType.REMOTE, "Look at base URL and proxies: something else than Looker answers."),
  LOOKER_BUILD_FAILED(
      ErrorType.REMOTE, "Look at the derived table in Looker; reports wait until it is built."),
  RUN_FAILED(
      ErrorType.REMOTE, "Mend what Looker names, then run the report again through the API."),
  RUN_STUCK(
      ErrorType.REMOTE,
      "Look at the schedule history in Looker; run the report again when it did not arrive."),
  RUN_UNPROVEN(
      ErrorType.REMOTE,
      "Ask a recipient; give the service user see_system_activity so that runs can be followed."),
  RUN_UNKNOWN(
      ErrorType.REMOTE,
      "Look in Looker for the named run; run the report again when it is not there."),
  RUN_MISSED(
      ErrorType.REMOTE,
      "Mend what kept the data from being complete, then run the report again through the API."),
  TEAMS_UNAVAILABLE(
      ErrorType.REMOTE, "Nothing to do: notices are delivered when Teams answers again."),
  TEAMS_THROTTLED(
      ErrorType.REMOTE, "Nothing to do; when it lasts, send fewer notices to the channel."),
  TEAMS_UNINTELLIGIBLE(ErrorType.REMOTE, "Look at the kept answer; a proxy may stand in between."),
  TEAMS_ANSWER_LOST(
      ErrorType.REMOTE, "Look for the event key in the channel and resolve the delivery."),
  DELIVERY_INTERRUPTED(
      ErrorType.REMOTE,
      "Look into the target whether it arrived, then resolve the delivery or have it retried."),
  DELIVERY_TARGET_FAILING(
      ErrorType.REMOTE,
      "Repair the named target; what waits for it goes out by itself when it works again."),
  IDENTITY_PROVIDER_UNAVAILABLE(
      ErrorType.REMOTE,
      "Check connector.security.oidc.issuer and whether it answers; tokens of the configuration"
          + " work meanwhile."),
  DATABASE_UNAVAILABLE(
      ErrorType.REMOTE, "Check PostgreSQL; work resumes by itself when it is back."),

  NOTICE_UNREADABLE(ErrorType.DATA, "Bring all replicas to one release, then retry the delivery."),
  TEAMS_CARD_TOO_LARGE(
      ErrorType.DATA, "Report it with the event key: cards are cut so that they fit."),
  RECORD_QUARANTINED(
      ErrorType.DATA, "Look at the reason in the quarantine; the next good version releases it."),
  AUDIT_CHAIN_BROKEN(
      ErrorType.DATA, "Find out who wrote to connector.audit_entry; keep a copy of the database."),

  LOOP_STANDS_STILL(
      ErrorType.INTERNAL,
      "Let the process be restarted, as Kubernetes does; report it with the log before that."),
  LEASE_LOST(ErrorType.INTERNAL, "Nothing to do: another replica goes on where this one stopped."),
  INTERNAL(ErrorType.INTERNAL, "Report it with the request id and the log lines around it.");

  private final ErrorType type;
  private final String advice;

  ErrorCode(ErrorType type, String advice) {
    this.type = type;
    this.advice = advice;
  }

  /** Who has to act. */
  public ErrorType type() {
    return type;
  }

  /** What that person should do, in one sentence. */
  public String advice() {
    return advice;
  }

  /** The name as it stands in URLs and anchors: lower case with hyphens. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
