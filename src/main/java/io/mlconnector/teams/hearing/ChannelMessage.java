package io.mlconnector.teams.hearing;

import io.mlconnector.delivery.Acknowledgement;
import java.time.Instant;
import java.util.List;

/**
 * What matters of a message in a channel. What it says is left where it is.
 *
 * @param isDeleted whether somebody removed it
 * @param signs replies and reactions of people
 */
public record ChannelMessage(
    String id, Instant createdAt, boolean isDeleted, List<Acknowledgement> signs) {
  public ChannelMessage {
    signs = List.copyOf(signs);
  }
}
