package io.mlconnector.teams;

import io.mlconnector.delivery.DeliveryId;
import io.mlconnector.delivery.DeliveryOrder;
import io.mlconnector.delivery.Parcel;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.delivery.UnknownPolicy;
import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.teams.message.Document;
import io.mlconnector.teams.message.DocumentNotice;
import io.mlconnector.teams.message.Due;
import io.mlconnector.teams.message.MessageCodec;
import io.mlconnector.teams.message.NoticeType;
import io.mlconnector.teams.message.Standing;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Notices about made-up invoices. */
final class Parcels {
  private Parcels() {}

  /** News about an invoice, occurred just now. */
  static Parcel of(TargetName target, NoticeType type, long invoice) {
    return of(target, type, invoice, Instant.now());
  }

  /** News about an invoice. */
  static Parcel of(TargetName target, NoticeType type, long invoice, Instant occurredAt) {
    String topic = "invoices/" + invoice;
    String eventKey = type.externalName() + "/" + invoice + "/2026-05-03";
    var ref = new RecordRef(StreamName.INVOICES, RecordKey.of(invoice));
    var notice =
        new DocumentNotice(
            eventKey,
            type,
            new Document(
                ref,
                "INV-" + invoice,
                Optional.of("Müller & Söhne <GmbH>"),
                Optional.of(new Money(new BigDecimal("12340.50"), "EUR")),
                Optional.of("Meridian Germany"),
                Optional.of(URI.create("https://erp.example.test/invoices/" + invoice))),
            Standing.UNKNOWN,
            Optional.of(new Due(LocalDate.parse("2026-05-31"), Optional.empty(), 1, 1)),
            List.of(),
            List.of(),
            LocalDate.parse("2026-05-03"),
            occurredAt);
    return new Parcel(
        new DeliveryId(invoice),
        1,
        target,
        eventKey,
        type.externalName(),
        Optional.of(ref),
        topic,
        MessageCodec.write(notice),
        Optional.empty());
  }

  /** The order of which such a parcel is made. */
  static DeliveryOrder order(Parcel parcel, Instant now) {
    return new DeliveryOrder(
        parcel.target(),
        parcel.eventKey(),
        parcel.eventType(),
        parcel.subject(),
        parcel.topic(),
        parcel.payload(),
        now,
        now,
        UnknownPolicy.HOLD);
  }

  static Parcel after(Parcel parcel, String reference) {
    return new Parcel(
        parcel.id(),
        parcel.attempt(),
        parcel.target(),
        parcel.eventKey(),
        parcel.eventType(),
        parcel.subject(),
        parcel.topic(),
        parcel.payload(),
        Optional.of(reference));
  }

  static Parcel replayed(Parcel parcel, int replay) {
    return new Parcel(
        parcel.id(),
        parcel.attempt(),
        parcel.target(),
        parcel.eventKey() + "#replay-" + replay,
        parcel.eventType(),
        parcel.subject(),
        parcel.topic(),
        parcel.payload(),
        parcel.previousReference());
  }
}
