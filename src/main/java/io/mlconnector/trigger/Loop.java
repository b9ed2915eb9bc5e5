package io.mlconnector.trigger;

import java.util.Locale;

/** Loops that come round every second or so for as long as the process lives. */
enum Loop {
  /** Starts the polls that are due. */
  POLLS,
  /** Tells what the journal brings. */
  NOTICES,
  /** Takes deliveries that are due, and stores how they ended. */
  DELIVERIES;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
