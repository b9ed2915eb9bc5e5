package io.mlconnector.looker;

/** What kind of place a report goes to. */
public enum DestinationType {
  /** A mailbox. */
  EMAIL("email", ""),
  /** A bucket of Amazon S3. */
  S3("s3", "secret_access_key"),
  /** A directory on an SFTP server. */
  SFTP("sftp", "password"),
  /** An address that takes HTTP requests. */
  WEBHOOK("webhook", ""),
  /** An action of the action hub. */
  ACTION("looker-integration", "");

  private final String externalName;
  private final String secretParameter;

  DestinationType(String externalName, String secretParameter) {
    this.externalName = externalName;
    this.secretParameter = secretParameter;
  }

  /** As Looker's API calls it. */
  public String externalName() {
    return externalName;
  }

  /** Name of the secret among the parameters; empty where there is none, or the action decides. */
  public String secretParameter() {
    return secretParameter;
  }
}
