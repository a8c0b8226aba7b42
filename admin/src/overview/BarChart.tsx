import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from 'chart.js';
import { useEffect, useRef } from 'react';
import { useTheme } from 'styled-components';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip, Legend);

export interface BarSeries {
  label: string;
  /** A colour of Strapi's theme, which is light or dark. */
  colour: 'success500' | 'danger500' | 'primary500' | 'warning500';
  /** Minor units. */
  values: number[];
}

interface Props {
  labels: string[];
  series: BarSeries[];
  /** Formats an amount for display. */
  format: (amount: number) => string;
}

/** Bars on a canvas. A table gives the same data to users who cannot see it. */
const BarChart = ({ labels, series, format }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { colors } = useTheme();

  useEffect(() => {
    if (!canvas.current) return undefined;
    const chart = new Chart(canvas.current, {
      type: 'bar',
      data: {
        labels,
        datasets: series.map(({ label, colour, values }) => ({
          label,
          data: values,
          backgroundColor: colors[colour],
          borderRadius: 3,
          maxBarThickness: 36,
        })),
      },
      options: {
        responsive: true,
        maintainAspectRatio: false,
        animation: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 300 },
        scales: {
          x: { grid: { display: false }, ticks: { color: colors.neutral600, maxRotation: 0, autoSkipPadding: 16 } },
          y: {
            beginAtZero: true,
            // Without data, the axis would otherwise count in hundredths of a cent.
            suggestedMax: 100,
            grid: { color: colors.neutral150 },
            border: { display: false },
            ticks: {
              color: colors.neutral600,
              maxTicksLimit: 6,
              precision: 0,
              callback: (value) => format(Number(value)),
            },
          },
        },
        plugins: {
          legend: { display: series.length > 1, labels: { color: colors.neutral800, boxWidth: 12, boxHeight: 12 } },
          tooltip: {
            callbacks: { label: ({ dataset, raw }) => `${dataset.label ?? ''}: ${format(Number(raw))}` },
          },
        },
      },
    });
    return () => chart.destroy();
  }, [labels, series, format, colors]);

  return <canvas ref={canvas} aria-hidden="true" />;
};

export default BarChart;
