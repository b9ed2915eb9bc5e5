package io.mlconnector.looker;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Passes on which reports are late or did not come; who is told is not known here. */
public interface LateReports {
  /** Tells it once, however often its event key comes. Joins the transaction of the caller. */
  void tell(Late late);

  /**
   * Reports that people wait for, for one reason.
   *
   * @param topic what it is about, such as {@code reports/cash-position}; later news of it make
   *     earlier ones that could not be delivered superfluous
   * @param titles of the reports
   * @param reason why, in sentences
   * @param completeUntil up to when the data is complete
   * @param expectedAt when they will be sent if all goes well
   */
  record Late(
      String eventKey,
      String topic,
      List<String> titles,
      String reason,
      Optional<Instant> completeUntil,
      Optional<Instant> expectedAt,
      Instant occurredAt) {
    public Late {
      titles = List.copyOf(titles);
    }
  }
}
