package io.mlconnector.sync.schedule;

import java.time.LocalDate;

/** An accounting period of Fusion, first and last day included. */
public record PeriodSpan(LocalDate firstDay, LocalDate lastDay, boolean open) {}
