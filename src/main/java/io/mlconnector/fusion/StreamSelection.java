package io.mlconnector.fusion;

import io.mlconnector.finance.StreamName;
import java.util.List;

/** Which streams somebody wants to read. Given by the room that decides it. */
public interface StreamSelection {
  /** In their usual order. */
  List<StreamName> streams();
}
