package io.mlconnector.delivery;

import java.util.Optional;

/** What a target answers when it is asked whether it has got something. */
public sealed interface ReadBack {
  /**
   * It has it.
   *
   * @param reference the target's own name of it
   */
  record Found(Optional<String> reference) implements ReadBack {}

  /** It does not have it and will not get it from an earlier call: it may be sent again. */
  record Absent() implements ReadBack {}

  /**
   * It can not be asked, or its answer proves nothing.
   *
   * @param reason in one line, for people
   */
  record CannotTell(String reason) implements ReadBack {}
}
