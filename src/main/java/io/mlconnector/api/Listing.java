package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a list, newest first. */
@Schema(description = "A part of a list, newest first.")
@RegisterForReflection
record Listing<T>(
    @Schema(description = "The entries, newest first.") List<T> items,
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
        @Schema(
            description = "Send it as the parameter after to go on; missing where the list ends.",
            type = SchemaType.STRING)
        Optional<String> next) {
  /** Entries of a list, if the caller names no number. */
  static final String USUAL = "50";

  /** Entries of a list at most. */
  static final int MOST = 500;

  Listing {
    items = List.copyOf(items);
  }

  /**
   * Cuts a part out of what a source found.
   *
   * @param found one more than the limit where there is more
   * @param id what the source continues behind
   */
  static <S, T> Listing<T> of(List<S> found, int limit, ToLongFunction<S> id, Function<S, T> view) {
    List<S> shown = found.subList(0, Math.min(limit, found.size()));
    Optional<String> next =
        found.size() > limit
            ? Optional.of(Long.toString(id.applyAsLong(shown.getLast())))
            : Optional.empty();
    return new Listing<>(shown.stream().map(view).toList(), next);
  }

  /** The id behind which to continue. */
  static OptionalLong position(Optional<String> after) {
    return after
        .map(cursor -> OptionalLong.of(Inputs.number("after", cursor)))
        .orElse(OptionalLong.empty());
  }
}
