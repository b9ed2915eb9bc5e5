package io.mlconnector.teams.card;

import io.mlconnector.teams.message.Digest;
import io.mlconnector.teams.message.DocumentNotice;
import io.mlconnector.teams.message.ReportsLate;
import io.mlconnector.teams.message.TeamsMessage;

/**
 * Turns messages into Adaptive Cards 1.5.
 *
 * <ol>
 *   <li>The same message and settings give the same bytes.
 *   <li>A card always fits: rows that are too many are left out, and the card says how many.
 *   <li>Text from Fusion is shown as it is and never acts: no links, no markup, no hidden
 *       direction.
 *   <li>The event key stands in the card as it is, so that the card can be found again.
 * </ol>
 *
 * Thread-safe.
 */
public final class CardRenderer {
  private CardRenderer() {}

  /** The card of a message. */
  public static RenderedCard render(TeamsMessage message, CardSettings settings) {
    var language = Language.of(settings);
    CardContent content =
        switch (message) {
          case DocumentNotice notice -> new DocumentCard(notice, language).content();
          case Digest digest -> new DigestCard(digest, language).content();
          case ReportsLate late -> new ReportsLateCard(late, language).content();
        };
    return new RenderedCard(
        new CardWriter(content, language).fitting(), content.summary(), PlainText.of(content));
  }
}
