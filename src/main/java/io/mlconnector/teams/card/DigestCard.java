package io.mlconnector.teams.card;

import io.mlconnector.teams.card.CardContent.Fact;
import io.mlconnector.teams.card.CardContent.Row;
import io.mlconnector.teams.card.CardContent.Section;
import io.mlconnector.teams.card.CardContent.Tone;
import io.mlconnector.teams.message.Digest;
import io.mlconnector.teams.message.Digest.Count;
import io.mlconnector.teams.message.Digest.Line;
import io.mlconnector.teams.message.NoticeType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many notices in one, with totals by currency. */
final class DigestCard {
  private final Digest digest;
  private final Language language;
  private final Words words;

  DigestCard(Digest digest, Language language) {
    this.digest = digest;
    this.language = language;
    this.words = language.words();
  }

  CardContent content() {
    String heading =
        words.counted("heading.digest", digest.count(), language.number(digest.count()));
    return new CardContent(
        heading,
        worst(),
        Optional.of(
            words.text(
                "digest.period", language.moment(digest.from()), language.moment(digest.until()))),
        digest.counts().stream().map(this::fact).toList(),
        digest.counts().stream()
            .map(count -> new Section(name(count.type()), rows(count.type())))
            .filter(section -> !section.rows().isEmpty())
            .toList(),
        Optional.empty(),
        digest.eventKey(),
        summary(heading));
  }

  private Tone worst() {
    return digest.counts().stream()
        .map(count -> DocumentCard.tone(count.type()))
        .filter(tone -> tone == Tone.ALARMING)
        .findFirst()
        .orElse(Tone.NEUTRAL);
  }

  private Fact fact(Count count) {
    String totals = totals(count.type());
    String number = language.number(count.count());
    return new Fact(name(count.type()), totals.isEmpty() ? number : number + " – " + totals);
  }

  private String totals(NoticeType type) {
    return digest.totals().stream()
        .filter(total -> total.type() == type)
        .map(total -> language.money(total.money()))
        .collect(Collectors.joining(", "));
  }

  private List<Row> rows(NoticeType type) {
    return digest.lines().stream().filter(line -> line.type() == type).map(this::row).toList();
  }

  private Row row(Line line) {
    String value =
        Stream.of(
                line.document().partner().map(Markdown::clean),
                line.document().amount().map(language::money),
                line.due()
                    .map(
                        due ->
                            words.text("summary.due", language.day(due))
                                + " – "
                                + language.distance(digest.asOf(), due)))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return new Row(Markdown.clean(line.document().number()), value, line.document().link());
  }

  private String summary(String heading) {
    return heading
        + ": "
        + digest.counts().stream()
            .map(count -> name(count.type()) + " " + language.number(count.count()))
            .collect(Collectors.joining(", "));
  }

  private String name(NoticeType type) {
    return words.text("plural." + type.externalName());
  }
}
