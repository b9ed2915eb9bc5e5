package io.mlconnector.teams.card;

import io.mlconnector.teams.message.TeamsMessage;

/**
 * Turns messages into Adaptive Cards 1.5. The same message and settings give the same bytes.
 * Thread-safe.
 */
public final class CardRenderer {
  private CardRenderer() {}

  /** The card of a message. Never fails: what does not fit is shortened or left out, and says so. */
  public static RenderedCard render(TeamsMessage message, CardSettings settings) {
    throw new UnsupportedOperationException(message.eventKey() + settings);
  }
}
