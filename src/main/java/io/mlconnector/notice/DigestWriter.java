package io.mlconnector.notice;

import io.mlconnector.finance.Money;
import io.mlconnector.teams.message.Digest;
import io.mlconnector.teams.message.Digest.Count;
import io.mlconnector.teams.message.Digest.Line;
import io.mlconnector.teams.message.Digest.Total;
import io.mlconnector.teams.message.NoticeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes one message of many: counted, summed up by currency, the greatest amounts by name. */
final class DigestWriter {
  private DigestWriter() {}

  static Digest digest(
      String key, Instant from, Instant until, List<Line> lines, int most, LocalDate asOf) {
    Map<NoticeType, List<Line>> byType = new EnumMap<>(NoticeType.class);
    lines.forEach(line -> byType.computeIfAbsent(line.type(), _ -> new ArrayList<>()).add(line));
    List<Count> counts =
        byType.entrySet().stream()
            .map(entry -> new Count(entry.getKey(), entry.getValue().size()))
            .sorted(Comparator.comparingInt(Count::count).reversed().thenComparing(Count::type))
            .toList();
    return new Digest(
        key,
        from,
        until,
        lines.size(),
        counts,
        counts.stream().flatMap(count -> totals(byType, count.type()).stream()).toList(),
        greatest(byType, counts, most),
        asOf);
  }

  private static List<Total> totals(Map<NoticeType, List<Line>> byType, NoticeType type) {
    Map<String, Money> sums = new TreeMap<>();
    for (Line line : byType.getOrDefault(type, List.of())) {
      line.document().amount().ifPresent(money -> sums.merge(money.currency(), money, Money::plus));
    }
    return sums.values().stream().map(sum -> new Total(type, sum)).toList();
  }

  /** Each type gets its share of the room, so that a frequent one does not hide the others. */
  private static List<Line> greatest(
      Map<NoticeType, List<Line>> byType, List<Count> counts, int most) {
    List<Line> chosen = new ArrayList<>();
    int room = most;
    int typesLeft = counts.size();
    // The rarest first: what they leave free goes to the others.
    Map<NoticeType, List<Line>> shares = new EnumMap<>(NoticeType.class);
    for (Count count : counts.reversed()) {
      List<Line> share =
          byType.getOrDefault(count.type(), List.of()).stream()
              .sorted(Comparator.comparing(DigestWriter::size).reversed())
              .limit(room / typesLeft)
              .toList();
      shares.put(count.type(), share);
      room -= share.size();
      typesLeft--;
    }
    counts.forEach(count -> chosen.addAll(shares.getOrDefault(count.type(), List.of())));
    return chosen;
  }

  private static BigDecimal size(Line line) {
    return Optional.of(line.document())
        .flatMap(document -> document.amount())
        .map(money -> money.amount().abs())
        .orElse(BigDecimal.ZERO);
  }
}
