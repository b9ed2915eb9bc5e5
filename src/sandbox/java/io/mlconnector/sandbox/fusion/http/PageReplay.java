package io.mlconnector.sandbox.fusion.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the last page of each walk, to send it again in place of the next one. */
final class PageReplay {
  private static final Pattern UPPER_BOUND = Pattern.compile("<=?\\s*'[^']*'");

  private final Map<String, Kept> kept = new HashMap<>();

  private record Kept(String uri, Answer answer) {}

  /** A walk is told by everything in the request but where it stands. */
  private static String walk(Call call) {
    return String.join(
        "\n",
        call.path(),
        call.parameter("orderBy"),
        call.parameter("fields"),
        call.parameter("expand"),
        call.parameter("limit"),
        upperBound(call.parameter("q")));
  }

  /** Walks over slices of time side by side differ in where they end. */
  private static String upperBound(String q) {
    Matcher matcher = UPPER_BOUND.matcher(q);
    return matcher.find() ? matcher.group() : "";
  }

  synchronized void remember(Call call, Answer answer) {
    kept.put(walk(call), new Kept(call.uri(), answer));
  }

  /** The page before this one of the same walk. */
  synchronized Optional<Answer> before(Call call) {
    return Optional.ofNullable(kept.get(walk(call)))
        .filter(before -> !Objects.equals(before.uri(), call.uri()))
        .map(Kept::answer);
  }
}
