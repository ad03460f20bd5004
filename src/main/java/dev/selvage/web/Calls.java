package dev.selvage.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.function.Function;

/**
 * The calls of a server as Javalin has them: each is handed what the server knows of one request
 * and its answer.
 *
 * @param <E> one call and its answer, in the server's own type
 */
public final class Calls<E> {
  private final Function<Context, E> exchange;

  /** With what makes a server's own type of Javalin's. */
  public Calls(Function<Context, E> exchange) {
    this.exchange = exchange;
  }

  /**
   * How one call is answered.
   *
   * @param <E> one call and its answer
   */
  @FunctionalInterface
  public interface Call<E> {
    /** Answers it, or throws what the server has an answer for. */
    void answer(E exchange) throws Exception;
  }

  /**
   * How a failure is answered.
   *
   * @param <E> one call and its answer
   * @param <F> what has failed
   */
  @FunctionalInterface
  public interface Refusal<E, F> {
    /** Answers it. */
    void answer(F failure, E exchange) throws Exception;
  }

  /**
   * What Javalin itself refuses: a path or method that there is not.
   *
   * @param status 400..599
   * @param detail for people
   */
  public record Refused(HttpStatus status, String detail) {}

  /** The handler of one call. */
  public Handler handler(Call<E> call) {
    return ctx -> call.answer(exchange.apply(ctx));
  }

  /** Says how failures of a kind are answered. */
  public <F extends Exception> void refuse(
      RoutesConfig routes, Class<F> kind, Refusal<E, F> refusal) {
    routes.exception(
        kind,
        (failure, ctx) -> {
          try {
            refusal.answer(failure, exchange.apply(ctx));
          } catch (Exception e) {
            throw new IllegalStateException("a refusal cannot be answered", e);
          }
        });
  }

  /** Says how that is answered which Javalin itself refuses. */
  public void refuseOthers(RoutesConfig routes, Refusal<E, Refused> refusal) {
    refuse(
        routes,
        HttpResponseException.class,
        (failure, call) ->
            refusal.answer(
                new Refused(
                    HttpStatus.forStatus(failure.getStatus()),
                    String.valueOf(failure.getMessage())),
                call));
  }
}
