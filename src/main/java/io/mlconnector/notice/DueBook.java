package io.mlconnector.notice;

import io.mlconnector.finance.Money;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.mlconnector.notice.Detection.Sighting;
import io.mlconnector.notice.DueItems.Item;
import io.mlconnector.notice.event.DocumentFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps {@link DueItems} true: what each version says about due dates, in their order. */
@ApplicationScoped
class DueBook {
  private final DueItems items;

  DueBook(DueItems items) {
    this.items = items;
  }

  /**
   * Brings the book up to date, in the caller's transaction.
   *
   * @return parts that nobody has to be reminded of any more: they are paid, cancelled, gone or due
   *     on another day
   */
  List<Item> note(List<Sighting> sightings) {
    List<Sighting> relevant =
        sightings.stream()
            .filter(sighting -> sighting.version().ref().stream() != StreamName.PAYMENTS)
            .toList();
    if (relevant.isEmpty()) {
      return List.of();
    }
    var page = new Page(items.current(refs(relevant)));
    relevant.forEach(page::note);
    items.close(page.closed);
    items.open(page.opened());
    return page.settled();
  }

  private static List<RecordRef> refs(List<Sighting> sightings) {
    return sightings.stream().map(sighting -> sighting.version().ref()).distinct().toList();
  }

  /** What is known of the documents of one batch. */
  private static final class Page {
    private final Map<RecordRef, Map<Integer, Item>> open = new LinkedHashMap<>();
    private final List<Item> closed = new ArrayList<>();
    private final List<Item> opened = new ArrayList<>();
    private final List<Item> before;

    Page(List<Item> before) {
      this.before = before;
      before.forEach(item -> parts(item.ref()).put(item.installment(), item));
    }

    void note(Sighting sighting) {
      RecordRef ref = sighting.version().ref();
      Instant moment = sighting.version().recordedAt();
      Map<Integer, Item> parts = parts(ref);
      Map<Integer, Item> now = now(sighting, moment);
      for (Item item : List.copyOf(parts.values())) {
        Item next = now.get(item.installment());
        if (next == null || !next.isSameAs(item)) {
          parts.remove(item.installment());
          end(item, moment);
        }
      }
      now.forEach(
          (number, item) -> {
            if (!parts.containsKey(number)) {
              parts.put(number, item);
              opened.add(item);
            }
          });
    }

    /** What was opened and closed within the batch is stored with both its ends. */
    private void end(Item item, Instant moment) {
      int place = opened.indexOf(item);
      if (place < 0) {
        closed.add(item.until(moment));
      } else {
        opened.set(place, item.until(moment));
      }
    }

    /** Versions of one poll page share a moment: of those only the last says something. */
    List<Item> opened() {
      return List.copyOf(
          opened.stream()
              .collect(
                  Collectors.toMap(
                      item -> List.of(item.ref(), item.installment(), item.knownFrom()),
                      item -> item,
                      (_, later) -> later,
                      LinkedHashMap::new))
              .values());
    }

    /** Of what was open before, that which is not open on the same day any more. */
    List<Item> settled() {
      return before.stream()
          .filter(
              item ->
                  Optional.ofNullable(parts(item.ref()).get(item.installment()))
                      .filter(next -> next.dueDate().equals(item.dueDate()))
                      .isEmpty())
          .toList();
    }

    private Map<Integer, Item> parts(RecordRef ref) {
      return open.computeIfAbsent(ref, _ -> new TreeMap<>());
    }

    private static Map<Integer, Item> now(Sighting sighting, Instant moment) {
      Map<Integer, Item> now = new TreeMap<>();
      sighting.facts().map(DocumentFacts::openInstallments).orElse(List.of()).stream()
          .forEach(
              part ->
                  now.put(
                      part.number(),
                      new Item(
                          sighting.version().ref(),
                          part.number(),
                          part.dueDate(),
                          part.open().map(Money::amount),
                          moment,
                          Optional.empty())));
      return now;
    }
  }
}
