package io.mlconnector.delivery;

import io.mlconnector.audit.Actor;
import io.mlconnector.audit.AuditAction;
import io.mlconnector.audit.AuditEvent;
import io.mlconnector.audit.AuditObject;
import java.util.Optional;

/**
 * Who decides, for the audit trail.
 *
 * @param requestId the HTTP request by which it was said
 * @param note why, in the words of the person; at most 300 characters
 */
public record Decision(Actor by, Optional<String> requestId, Optional<String> note) {
  private static final int MAX_NOTE = 300;

  public Decision {
    note.ifPresent(
        text -> {
          if (text.isBlank()
              || text.length() > MAX_NOTE
              || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                "a note has 1 to " + MAX_NOTE + " printable characters");
          }
        });
  }

  /** The entry of an act in the trail. */
  AuditEvent event(AuditAction action, AuditObject object) {
    AuditEvent event = AuditEvent.done(by, action, object);
    return requestId.map(event::requestedBy).orElse(event);
  }

  /** As it stands beside a delivery. */
  String signature() {
    return note.map(text -> by.name() + ": " + text).orElse(by.name());
  }
}
