package io.mlconnector.fusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.finance.StreamName;
import org.junit.jupiter.api.Test;

class PageSizesTest {
  private final PageSizes sizes = new PageSizes(499);

  @Test
  void timeOutHalvesTheSizeOfItsStreamOnly() {
    // When
    boolean smaller = sizes.timedOut(StreamName.INVOICES, 499);

    // Then
    assertThat(smaller).isTrue();
    assertThat(sizes.rows(StreamName.INVOICES)).isEqualTo(249);
    assertThat(sizes.rows(StreamName.PAYMENTS)).isEqualTo(499);
  }

  @Test
  void sizeHasAFloor() {
    // Given
    sizes.timedOut(StreamName.INVOICES, 30);

    // When
    boolean smaller = sizes.timedOut(StreamName.INVOICES, 25);

    // Then
    assertThat(smaller).isFalse();
    assertThat(sizes.rows(StreamName.INVOICES)).isEqualTo(25);
  }

  @Test
  void sizeRecoversStepByStepAndNotBeyondTheFullOne() {
    // Given
    sizes.timedOut(StreamName.INVOICES, 499);
    int first = sizes.rows(StreamName.INVOICES);

    // When
    pages(PageSizes.PATIENCE - 1);
    int unchanged = sizes.rows(StreamName.INVOICES);
    pages(1);
    int grown = sizes.rows(StreamName.INVOICES);
    pages(10 * PageSizes.PATIENCE);

    // Then
    assertThat(unchanged).isEqualTo(first);
    assertThat(grown).isEqualTo(374);
    assertThat(sizes.rows(StreamName.INVOICES)).isEqualTo(499);
  }

  @Test
  void smallConfiguredSizeIsItsOwnFloor() {
    // Given
    var small = new PageSizes(10);

    // When
    boolean smaller = small.timedOut(StreamName.INVOICES, 10);

    // Then
    assertThat(smaller).isFalse();
    assertThat(small.rows(StreamName.INVOICES)).isEqualTo(10);
  }

  private void pages(int count) {
    for (int i = 0; i < count; i++) {
      sizes.answered(StreamName.INVOICES);
    }
  }
}
