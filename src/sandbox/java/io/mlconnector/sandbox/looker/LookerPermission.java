package io.mlconnector.sandbox.looker;

/** What a Looker user may be allowed to do. */
public enum LookerPermission {
  SEE_DATAGROUPS,
  UPDATE_DATAGROUPS,
  SEE_SYSTEM_ACTIVITY,
  SCHEDULE_LOOK_EMAILS,
  SCHEDULE_EXTERNAL_LOOK_EMAILS,
  SEND_TO_S3,
  SEND_TO_SFTP,
  SEND_OUTGOING_WEBHOOK,
  SEND_TO_INTEGRATION,
  DEVELOP,
  ACCESS_DATA
}
