package io.mlconnector.notice.rule;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A rule as somebody wrote it, not yet understood. Empty lists and missing members set no
 * condition; all conditions have to hold.
 */
@RegisterForReflection
@Schema(description = "A rule: which events, under which conditions, go to whom.")
public record RuleDraft(
    @Schema(description = "How lists and reasons call the rule.") Optional<String> name,
    @Schema(description = "Types of events; none means the usual ones.") List<String> events,
    @Schema(description = "Names of business units; * stands for any characters.")
        List<String> businessUnits,
    @Schema(description = "Names or numbers of suppliers, payees or customers.")
        List<String> suppliers,
    @Schema(description = "Bands of the amount by currency; other currencies do not match.")
        Map<String, Band> amounts,
    @Schema(description = "A band of the amount, converted to one currency.")
        Optional<ConvertedBand> amount,
    @Schema(description = "Payment methods.") List<String> paymentMethods,
    @Schema(description = "Values of any attribute of the record, by its name in Fusion.")
        Map<String, List<String>> where,
    @Schema(description = "Names of channels.") List<String> channels,
    @Schema(description = "Names of people.") List<String> people,
    @Schema(description = "Whether it goes out at once, at any hour, and never into a digest.")
        boolean urgent,
    @Schema(description = "Whether rules behind this one are not asked where it matches.")
        boolean last,
    @Schema(
            description =
                "Whether reminders of a document end when somebody answers a card about it, until"
                    + " what is open or its due date changes.")
        boolean stopWhenAcknowledged) {

  public RuleDraft {
    events = orEmpty(events);
    businessUnits = orEmpty(businessUnits);
    suppliers = orEmpty(suppliers);
    amounts = amounts == null ? Map.of() : Map.copyOf(amounts);
    paymentMethods = orEmpty(paymentMethods);
    where = where == null ? Map.of() : Map.copyOf(where);
    channels = orEmpty(channels);
    people = orEmpty(people);
  }

  /** Lower bound included, upper bound excluded, both in plain digits; the sign does not count. */
  @RegisterForReflection
  @Schema(description = "A band of amounts; credit memos count by their size.")
  public record Band(
      @Schema(description = "From this amount on.") Optional<String> atLeast,
      @Schema(description = "Below this amount.") Optional<String> below) {}

  /** A band in one currency, to which amounts in others are converted. */
  @RegisterForReflection
  @Schema(description = "A band of amounts in one currency.")
  public record ConvertedBand(
      @Schema(description = "Currency of the band.") String currency,
      @Schema(description = "From this amount on.") Optional<String> atLeast,
      @Schema(description = "Below this amount.") Optional<String> below) {}

  /** JSON leaves out what is not set. */
  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
