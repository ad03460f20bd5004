package dev.selvage.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A string, number, truth or null.
 *
 * @param toValue String, Integer, Long, BigInteger, Double, BigDecimal, Boolean or null
 */
record ScalarNode(@Nullable Object toValue) implements JsonNode {
  static final ScalarNode NULL = new ScalarNode(null);

  ScalarNode {
    if (!isKnown(toValue)) {
      throw new IllegalArgumentException("no JSON value: " + toValue);
    }
  }

  @Override
  public boolean isString() {
    return toValue instanceof String;
  }

  @Override
  public boolean isNumber() {
    return toValue instanceof Number;
  }

  @Override
  public boolean isIntegralNumber() {
    return isWhole(toValue);
  }

  @Override
  public boolean canConvertToInt() {
    BigDecimal value = exact();
    return value != null && isWithin(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public boolean isBoolean() {
    return toValue instanceof Boolean;
  }

  @Override
  public boolean isNull() {
    return toValue == null;
  }

  @Override
  public String stringValue() {
    return toValue instanceof String text ? text : JsonNode.super.stringValue();
  }

  @Override
  public int intValue() {
    BigDecimal value = exact();
    return value != null && isWithin(value, Integer.MIN_VALUE, Integer.MAX_VALUE)
        ? value.intValueExact()
        : JsonNode.super.intValue();
  }

  @Override
  public long longValue() {
    BigDecimal value = exact();
    return value != null && isWithin(value, Long.MIN_VALUE, Long.MAX_VALUE)
        ? value.longValueExact()
        : JsonNode.super.longValue();
  }

  @Override
  public double doubleValue() {
    return toValue instanceof Number number ? number.doubleValue() : JsonNode.super.doubleValue();
  }

  @Override
  public boolean booleanValue() {
    return toValue instanceof Boolean truth ? truth : JsonNode.super.booleanValue();
  }

  @Override
  public String asString() {
    return toValue instanceof String text ? text : toString();
  }

  @Override
  public String toString() {
    return JsonWriter.compact(this);
  }

  /** The number without loss, if it is finite. */
  private @Nullable BigDecimal exact() {
    if (!(toValue instanceof Number number)) {
      return null;
    }
    return number instanceof Double value && !Double.isFinite(value)
        ? null
        : new BigDecimal(number.toString());
  }

  private static boolean isKnown(@Nullable Object value) {
    return value == null
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Double
        || value instanceof BigDecimal
        || isWhole(value);
  }

  private static boolean isWhole(@Nullable Object value) {
    return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
  }

  /** Compares before anything is expanded: 1e999999999 is one digit. */
  private static boolean isWithin(BigDecimal value, long least, long most) {
    return value.compareTo(BigDecimal.valueOf(least)) >= 0
        && value.compareTo(BigDecimal.valueOf(most)) <= 0
        && value.stripTrailingZeros().scale() <= 0;
  }
}
