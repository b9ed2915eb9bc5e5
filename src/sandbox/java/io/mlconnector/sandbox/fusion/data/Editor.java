package io.mlconnector.sandbox.fusion.data;

/** How records of one resource are added, edited and deleted, whatever they are. */
interface Editor {
  /** One more than the highest row number. */
  int rowLimit();

  /** Whether the row exists and nobody is changing it. */
  boolean isFree(int row);

  /** Adds a record; false when none can be added now. */
  boolean add(Transaction transaction, long at);

  /** Edits a record so that its content differs. */
  void edit(Transaction transaction, int row, long at);

  /** Deletes a record; false when this one may not be deleted. */
  boolean delete(Transaction transaction, int row, long at);
}
