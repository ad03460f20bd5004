package dev.selvage.layout;

/** Ends the working out of a chain where pixels have to be measured first. Caught by Layout. */
@SuppressWarnings("serial") // goes nowhere
final class UnmeasuredException extends RuntimeException {
  private final transient Measurement measurement;

  UnmeasuredException(Measurement measurement) {
    super(measurement.where() + ": " + measurement.measure().label(), null, false, false);
    this.measurement = measurement;
  }

  Measurement measurement() {
    return measurement;
  }
}
