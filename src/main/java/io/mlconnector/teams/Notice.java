package io.mlconnector.teams;

import io.mlconnector.delivery.Parcel;
import io.mlconnector.teams.card.CardRenderer;
import io.mlconnector.teams.card.CardSettings;
import io.mlconnector.teams.card.RenderedCard;
import io.mlconnector.teams.message.Digest;
import io.mlconnector.teams.message.DocumentNotice;
import io.mlconnector.teams.message.MessageCodec;
import io.mlconnector.teams.message.ReportsLate;
import io.mlconnector.teams.message.TeamsMessage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A parcel as it is shown. The key of the parcel stands on the card: that of a replay differs from
 * the first one's, so that the two can be told apart.
 */
record Notice(Parcel parcel, TeamsMessage message, RenderedCard card) {
  /**
   * Reads and renders a parcel.
   *
   * @throws io.mlconnector.failure.ConnectorException when this release can not read it
   */
  static Notice of(Parcel parcel, CardSettings settings) {
    TeamsMessage message = MessageCodec.read(parcel.payload());
    RenderedCard card = CardRenderer.render(message, settings);
    return new Notice(parcel, message, marked(card, message.eventKey(), parcel.eventKey()));
  }

  private static RenderedCard marked(RenderedCard card, String from, String to) {
    return from.equals(to)
        ? card
        : new RenderedCard(
            card.json().replace(from, to), card.summary(), card.plainText().replace(from, to));
  }

  String eventKey() {
    return parcel.eventKey();
  }

  /** The same for every attempt, so that a message can be recognised by the id of its card. */
  String cardId() {
    return UUID.nameUUIDFromBytes(eventKey().getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  /** What it is about, in a word or two. */
  String topic() {
    return switch (message) {
      case DocumentNotice notice -> notice.document().number();
      case Digest _, ReportsLate _ -> card.summary();
    };
  }

  /**
   * Whether it reports how a document went on, so that it may take the place of an earlier card.
   * What asks somebody to act must not: an updated card rings no bell.
   */
  boolean goesOn() {
    return switch (message.type()) {
      case INVOICE_CHANGED,
          INVOICE_RELEASED,
          INVOICE_VALIDATED,
          INVOICE_APPROVED,
          INVOICE_CANCELLED,
          INVOICE_PAID,
          PAYMENT_VOIDED ->
          true;
      case INVOICE_NEW,
          INVOICE_ON_HOLD,
          INVOICE_DUE_SOON,
          INVOICE_DUE,
          INVOICE_OVERDUE,
          PAYMENT_CREATED,
          RECEIVABLE_NEW,
          RECEIVABLE_OVERDUE,
          DIGEST,
          REPORTS_LATE ->
          false;
    };
  }
}
