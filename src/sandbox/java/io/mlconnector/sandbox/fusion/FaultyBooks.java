package io.mlconnector.sandbox.fusion;

import io.mlconnector.sandbox.fusion.data.BookKeeper;
import io.mlconnector.sandbox.fusion.fault.BookFaults;
import java.time.Duration;
import java.util.Set;

/** Makes faults in the books through the book keeper. */
final class FaultyBooks implements BookFaults {
  private final BookKeeper bookKeeper;

  FaultyBooks(BookKeeper bookKeeper) {
    this.bookKeeper = bookKeeper;
  }

  @Override
  public void changeLate(String resource, int rows, Duration delay) {
    bookKeeper.changeLate(resource, rows, delay);
  }

  @Override
  public void showHeldBack() {
    bookKeeper.commitAll();
  }

  @Override
  public void changeDuringWalk(String resource, int rows) {
    if (bookKeeper.resources().contains(resource)) {
      bookKeeper.edit(resource, rows);
    }
  }

  @Override
  public void changeTogether(String resource, int rows) {
    bookKeeper.editTogether(resource, rows);
  }

  @Override
  public void deleteSilently(String resource, int rows) {
    bookKeeper.delete(resource, rows);
  }

  @Override
  public void changeChildren(String resource, int rows) {
    if (resource.equals("invoices")) {
      bookKeeper.moveDueDatesQuietly(rows);
    }
  }

  @Override
  public Set<String> resources() {
    return bookKeeper.resources();
  }
}
