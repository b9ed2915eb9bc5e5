package io.mlconnector.sandbox.fusion.data;

/**
 * Computes the rows of an {@link IndexedTable} from their number and what changed in them.
 *
 * @param <R> a row with its children, immutable
 * @param <S> what may change in a row, immutable
 */
interface RowSource<R, S> {
  /** When a row of the opening books was created, epoch milliseconds; grows with the row. */
  long openingCreation(int row);

  /** The last update of a row of the opening books; the same as its opening state says. */
  long openingUpdate(int row);

  /** How a row of the opening books stands before anything changes it. */
  S openingState(int row);

  /** The row with this key, moment of creation and state. */
  R assemble(int row, long key, long created, S state);
}
