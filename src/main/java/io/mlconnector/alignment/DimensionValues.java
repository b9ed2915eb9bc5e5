package io.mlconnector.alignment;

/**
 * What Looker shows of a dimension. The bean that talks to Looker implements this; while there is
 * none, warehouse and Looker are not compared. Called outside of any transaction, because an answer
 * takes HTTP calls, and by one replica at a time.
 */
public interface DimensionValues {
  /** Whether there is anybody to ask; without, warehouse and Looker are not compared. */
  default boolean isConfigured() {
    return true;
  }

  /**
   * All values of the subject as a user of the model sees them at this moment, past every cache.
   *
   * @return {@link ShownValues.Unavailable} for every failure of the remote system
   */
  ShownValues shown(Subject subject);
}
