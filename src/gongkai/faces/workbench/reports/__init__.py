"""Annual reports at the desk: texts, figures and the cases behind them, organs compared."""
