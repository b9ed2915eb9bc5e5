package io.mlconnector.sandbox.teams.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages of one channel or person, oldest first. Thread-safe. */
public final class Feed {
  private final Clock clock;
  private final List<Message> messages = new ArrayList<>();
  private long lastId;

  Feed(Clock clock) {
    this.clock = clock;
  }

  /** Adds a message; ids are unique and grow. */
  public synchronized Message post(Message.Draft draft) {
    Instant now = clock.instant();
    lastId = Math.max(now.toEpochMilli(), lastId + 1);
    var message =
        new Message(
            Long.toString(lastId),
            now,
            now,
            draft.transport(),
            draft.author(),
            draft.subject(),
            draft.summary(),
            draft.attachmentId(),
            draft.card(),
            EventKeys.of(draft.card()));
    messages.add(message);
    return message;
  }

  /** Shows another card in place; empty when there is no such message. */
  public synchronized Optional<Message> update(String id, String summary, JsonNode card) {
    for (int i = 0; i < messages.size(); i++) {
      Message old = messages.get(i);
      if (old.id().equals(id)) {
        var keys = new ArrayList<>(old.eventKeys());
        keys.addAll(EventKeys.of(card));
        var changed =
            new Message(
                id,
                old.createdAt(),
                clock.instant(),
                old.transport(),
                old.author(),
                old.subject(),
                summary,
                old.attachmentId(),
                card,
                keys);
        messages.set(i, changed);
        return Optional.of(changed);
      }
    }
    return Optional.empty();
  }

  /** Removes a message, as a person may. */
  public synchronized boolean delete(String id) {
    return messages.removeIf(message -> message.id().equals(id));
  }

  /** Replaces the notifications of a chain by a new one. */
  synchronized void replaceChain(long chainId, Message.Draft draft) {
    messages.removeIf(message -> message.card().path("chainId").asLong() == chainId);
    post(draft);
  }

  /** All messages, oldest first. */
  public synchronized List<Message> messages() {
    return List.copyOf(messages);
  }

  synchronized void clear() {
    messages.clear();
  }
}
