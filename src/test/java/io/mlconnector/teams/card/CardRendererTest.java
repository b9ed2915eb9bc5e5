package io.mlconnector.teams.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mlconnector.teams.message.SampleMessages;
import io.mlconnector.teams.message.TeamsMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cards as they are sent. The snapshots are written anew by
 *
 * <pre>./mvnw -q test -Dtest=CardRendererTest -Dsnapshots.write=true</pre>
 */
class CardRendererTest {
  private static final Path SNAPSHOTS = Path.of("src/test/resources/teams/cards");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CardSettings ENGLISH =
      new CardSettings(Locale.US, ZoneId.of("America/New_York"));
  private static final CardSettings GERMAN =
      new CardSettings(Locale.GERMANY, ZoneId.of("Europe/Berlin"));
  private static final CardSettings FRENCH =
      new CardSettings(Locale.FRANCE, ZoneId.of("Europe/Paris"));
  private static final CardSettings JAPANESE =
      new CardSettings(Locale.JAPAN, ZoneId.of("Asia/Tokyo"));

  static Stream<Arguments> snapshots() {
    return SampleMessages.all().keySet().stream()
        .flatMap(
            name ->
                Stream.of(ENGLISH, GERMAN, FRENCH, JAPANESE)
                    .map(settings -> Arguments.of(name, settings)));
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void cardLooksAsItDid(String name, CardSettings settings) throws IOException {
    Path snapshot = SNAPSHOTS.resolve(name + "." + settings.locale().toLanguageTag() + ".json");
    RenderedCard card = CardRenderer.render(sample(name), settings);
    String shown =
        JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(
                    JSON.createObjectNode()
                        .put("summary", card.summary())
                        .put("plainText", card.plainText())
                        .set("card", JSON.readTree(card.json())))
            + "\n";
    if (Boolean.getBoolean("snapshots.write")) {
      Files.createDirectories(SNAPSHOTS);
      Files.writeString(snapshot, shown);
    }

    assertThat(CardForm.problems(card.json())).isEmpty();
    assertThat(shown).isEqualTo(Files.readString(snapshot));
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void eventKeyCanBeFoundInTheCard(String name, CardSettings settings) {
    TeamsMessage message = sample(name);

    assertThat(CardRenderer.render(message, settings).json()).contains(message.eventKey());
  }

  @Test
  void textFromFusionNeverActs() throws IOException {
    RenderedCard card = CardRenderer.render(SampleMessages.hostile(), ENGLISH);

    assertThat(CardForm.problems(card.json())).isEmpty();
    assertThat(texts(card))
        .contains(
            "New invoice - INV\\_1\\*\\[pay here\\]\\(https://evil.example\\)",
            "\\*\\*Müller\\*\\* & Söhne # evil { {DATE\\(2026-01-01,SHORT\\)}} \\\\ 東京",
            "1\\. Unit <at>all</at>");
    assertThat(card.summary()).startsWith("New invoice - INV_1*[pay here](https://evil.example)");
  }

  @Test
  void whatBeginsLikeMarkupIsEscaped() {
    assertThat(Markdown.escape("# one")).isEqualTo("\\# one");
    assertThat(Markdown.escape("- one")).isEqualTo("\\- one");
    assertThat(Markdown.escape("> one")).isEqualTo("\\> one");
    assertThat(Markdown.escape("12. one")).isEqualTo("12\\. one");
    assertThat(Markdown.escape("12.340,50")).isEqualTo("12.340,50");
    assertThat(Markdown.escape("one - two # three")).isEqualTo("one - two # three");
  }

  @Test
  void veryLongTextIsCutBetweenCharacters() {
    String cut = Markdown.clean("😀".repeat(500));

    assertThat(cut.codePointCount(0, cut.length())).isEqualTo(240);
    assertThat(cut).endsWith("😀…");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 60, 70, 80, 200, 500})
  void digestFitsWhateverItHolds(int lines) throws IOException {
    RenderedCard card = CardRenderer.render(SampleMessages.digestOf(lines), JAPANESE);

    assertThat(CardWriter.escapedBytes(card.json())).isLessThanOrEqualTo(24_000);
    assertThat(CardForm.problems(card.json())).isEmpty();
    long shown = texts(card).stream().filter(text -> text.startsWith("[INV-")).count();
    if (shown < lines) {
      assertThat(texts(card)).contains("and " + (lines - shown) + " more");
      assertThat(shown).isGreaterThan(40);
    } else {
      assertThat(texts(card)).noneMatch(text -> text.startsWith("and "));
    }
  }

  @Test
  void cutRowsAreCounted() throws IOException {
    RenderedCard card = CardRenderer.render(SampleMessages.longOne(), GERMAN);

    assertThat(CardWriter.escapedBytes(card.json())).isBetween(22_000, 24_000);
    long shown = texts(card).stream().filter(text -> text.contains(" → ")).count();
    assertThat(texts(card)).contains("und " + (400 - shown) + " weitere");
  }

  @Test
  void bytesAreCountedAsTransportsEscapeThem() throws IOException {
    String text = "a\"\\\u0001é東😀/";

    assertThat(CardWriter.escapedBytes(text))
        .isEqualTo(JSON.writeValueAsString(text).getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void everyLanguageHasAllWords() {
    Words english = Words.of("en");

    assertThat(List.of("de", "fr"))
        .allSatisfy(language -> assertThat(Words.of(language).keys()).isEqualTo(english.keys()));
    assertThat(Words.of("xx")).isSameAs(english);
  }

  private static TeamsMessage sample(String name) {
    return Objects.requireNonNull(SampleMessages.all().get(name));
  }

  private static List<String> texts(RenderedCard card) throws IOException {
    var texts = new ArrayList<String>();
    for (JsonNode element : JSON.readTree(card.json()).path("body")) {
      if (element.has("text")) {
        texts.add(element.path("text").asText());
      }
      for (JsonNode fact : element.path("facts")) {
        texts.add(fact.path("value").asText());
      }
    }
    return texts;
  }
}
