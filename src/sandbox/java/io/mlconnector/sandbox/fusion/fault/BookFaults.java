package io.mlconnector.sandbox.fusion.fault;

import java.time.Duration;
import java.util.Set;

/** The faults that are made in the books; resources are named as in Fusion. */
public interface BookFaults {
  /** Stamps changes of so many rows now and shows them when the delay is over. */
  void changeLate(String resource, int rows, Duration delay);

  /** Shows what is still held back. */
  void showHeldBack();

  /** Changes rows, some already read and some ahead of a reader. */
  void changeDuringWalk(String resource, int rows);

  /** Changes so many rows at one and the same moment. */
  void changeTogether(String resource, int rows);

  /** Deletes rows without a trace. */
  void deleteSilently(String resource, int rows);

  /** Changes installments but not their invoices' last update. */
  void changeChildren(String resource, int rows);

  /** Resources that such faults can be made in when none is named. */
  Set<String> resources();
}
