package io.mlconnector.sandbox.teams.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The messages of one channel or person, oldest first. Thread-safe. */
public final class Feed {
  private final Clock clock;
  private final List<Message> messages = new ArrayList<>();
  private final List<Removed> removed = new ArrayList<>();
  private final Map<String, List<Reply>> replies = new HashMap<>();
  private final Map<String, List<Reaction>> reactions = new HashMap<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
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
    tell("created", message.id(), "");
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
        tell("updated", id, "");
        return Optional.of(changed);
      }
    }
    return Optional.empty();
  }

  /** Removes a message, as a person may. */
  public synchronized boolean delete(String id) {
    Optional<Message> found =
        messages.stream().filter(message -> message.id().equals(id)).findFirst();
    found.ifPresent(
        message -> {
          messages.remove(message);
          removed.add(new Removed(message, clock.instant()));
          tell("deleted", id, "");
        });
    return found.isPresent();
  }

  /** Something that changed; the reply is empty when it was the message itself. */
  public record Change(String changeType, String messageId, String replyId) {}

  /** A message that was removed. */
  public record Removed(Message message, Instant at) {}

  /** An answer to a message. */
  public record Reply(String id, SimPerson author, Instant at) {}

  /** A sign under a message. */
  public record Reaction(String type, SimPerson author, Instant at) {}

  /** Hears of every change, while it is made. */
  public void listen(Consumer<Change> listener) {
    listeners.add(listener);
  }

  private void tell(String changeType, String messageId, String replyId) {
    var change = new Change(changeType, messageId, replyId);
    listeners.forEach(listener -> listener.accept(change));
  }

  /** Lets a person answer a message. */
  public synchronized Reply reply(String messageId, SimPerson author) {
    Instant now = clock.instant();
    lastId = Math.max(now.toEpochMilli(), lastId + 1);
    var reply = new Reply(Long.toString(lastId), author, now);
    replies.computeIfAbsent(messageId, _ -> new ArrayList<>()).add(reply);
    tell("created", messageId, reply.id());
    return reply;
  }

  /** Lets a person react to a message. */
  public synchronized void react(String messageId, SimPerson author, String type) {
    reactions
        .computeIfAbsent(messageId, _ -> new ArrayList<>())
        .add(new Reaction(type, author, clock.instant()));
    tell("updated", messageId, "");
  }

  public synchronized List<Reply> replies(String messageId) {
    return List.copyOf(replies.getOrDefault(messageId, List.of()));
  }

  public synchronized List<Reaction> reactions(String messageId) {
    return List.copyOf(reactions.getOrDefault(messageId, List.of()));
  }

  /** What was removed, oldest first. */
  public synchronized List<Removed> removed() {
    return List.copyOf(removed);
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
    removed.clear();
    replies.clear();
    reactions.clear();
  }
}
