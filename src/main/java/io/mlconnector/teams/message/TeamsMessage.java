package io.mlconnector.teams.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Content for people in Teams. Immutable; {@link MessageCodec} writes and reads it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DocumentNotice.class, name = "document"),
  @JsonSubTypes.Type(value = Digest.class, name = "digest"),
  @JsonSubTypes.Type(value = ReportsLate.class, name = "reports-late")
})
@RegisterForReflection
public sealed interface TeamsMessage permits DocumentNotice, Digest, ReportsLate {
  /**
   * The business fact that is told, such as {@code invoice-paid/300100/2026-05-03}. Consists of
   * letters, digits and {@code / - . : _}, so that it stands in a card as it is and can be found
   * there again.
   */
  String eventKey();

  /** What it is about. */
  NoticeType type();
}
