package io.mlconnector.notice.event;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How this pod calls states. Fusion shows statuses in the language of the session, so they are
 * compared without regard to case, and can be configured.
 */
public record StatusWords(
    Set<String> paid,
    Set<String> validated,
    Set<String> approved,
    Set<String> onHold,
    Set<String> cancelled) {
  /** The words of a pod that speaks English. */
  public static final StatusWords ENGLISH =
      new StatusWords(
          Set.of("Paid", "Fully paid"),
          Set.of("Validated"),
          Set.of("Approved", "Workflow approved", "Manually approved"),
          Set.of("On hold"),
          Set.of("Canceled", "Cancelled", "Voided", "Void"));

  public StatusWords {
    paid = normal(paid);
    validated = normal(validated);
    approved = normal(approved);
    onHold = normal(onHold);
    cancelled = normal(cancelled);
  }

  static boolean says(Set<String> words, Optional<String> status) {
    return status.map(StatusWords::normal).filter(words::contains).isPresent();
  }

  private static Set<String> normal(Set<String> words) {
    return words.stream().map(StatusWords::normal).collect(Collectors.toUnmodifiableSet());
  }

  private static String normal(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }
}
