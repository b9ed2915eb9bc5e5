package io.mlconnector.sandbox.looker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Builds of derived tables, which take a minute. Thread-safe. */
final class DerivedTables {
  private static final Duration BUILD = Duration.ofMinutes(1);

  private final LookerSettings settings;
  private final Map<String, Instant> started = new ConcurrentHashMap<>();
  private final AtomicInteger lastId = new AtomicInteger(365);

  DerivedTables(LookerSettings settings) {
    this.settings = settings;
  }

  Answer start() {
    if (!settings.permissions().contains(LookerPermission.DEVELOP)) {
      throw Refusal.notFound();
    }
    String id = Integer.toString(lastId.incrementAndGet());
    started.put(id, settings.clock().instant());
    return answer(id, "added");
  }

  Answer status(String id) {
    Instant begin = started.get(id);
    if (begin == null) {
      throw Refusal.notFound();
    }
    boolean built = !settings.clock().instant().isBefore(begin.plus(BUILD));
    return answer(id, built ? "complete" : "running");
  }

  int builds() {
    return started.size();
  }

  /** The state is JSON inside of a text. */
  private static Answer answer(String id, String status) {
    var inner =
        JsonNodeFactory.instance.objectNode().put("status", status).put("message", "Materialize");
    return Answer.json(
        JsonNodeFactory.instance
            .objectNode()
            .put("materialization_id", id)
            .put("resp_text", inner.toString()));
  }
}
