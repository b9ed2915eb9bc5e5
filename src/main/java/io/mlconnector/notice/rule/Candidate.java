package io.mlconnector.notice.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.notice.event.BusinessEvent;
import io.mlconnector.notice.event.DocumentFacts;
import org.jspecify.annotations.Nullable;

/**
 * An event while rules are asked about it: however many look at attributes of its document, those
 * are read once, and forgotten with it. For one thread.
 */
public final class Candidate {
  private final BusinessEvent event;
  private @Nullable JsonNode attributes;

  Candidate(BusinessEvent event) {
    this.event = event;
  }

  BusinessEvent event() {
    return event;
  }

  DocumentFacts document() {
    return event.document();
  }

  JsonNode attributes() {
    JsonNode known = attributes;
    if (known == null) {
      known = document().attributes();
      attributes = known;
    }
    return known;
  }
}
