package io.mlconnector.looker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps what was told; each fact once, as the real ones do. */
final class RecordingLateReports implements LateReports {
  private final Map<String, Late> told = new LinkedHashMap<>();

  @Override
  public void tell(Late late) {
    told.putIfAbsent(late.eventKey(), late);
  }

  /** What people would read. */
  List<Late> told() {
    return List.copyOf(told.values());
  }
}
