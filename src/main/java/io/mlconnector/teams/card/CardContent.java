package io.mlconnector.teams.card;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What stands on a card, in the words of its readers and without markup.
 *
 * @param summary everything that matters in one line
 * @param sections lists that may be cut
 */
record CardContent(
    String heading,
    Tone tone,
    Optional<String> subtitle,
    List<Fact> facts,
    List<Section> sections,
    Optional<Link> link,
    String eventKey,
    String summary) {

  /** Says the same as the words, by colour. */
  enum Tone {
    NEUTRAL("Default"),
    GOOD("Good"),
    WARNING("Warning"),
    ALARMING("Attention");

    private final String color;

    Tone(String color) {
      this.color = color;
    }

    String color() {
      return color;
    }
  }

  /** A name and its value. */
  record Fact(String title, String value) {}

  /** A list with a heading. */
  record Section(String heading, List<Row> rows) {
    Section {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A line of a list.
   *
   * @param link where the title leads
   */
  record Row(String title, String value, Optional<URI> link) {}

  /** The button. */
  record Link(String title, URI target) {}
}
