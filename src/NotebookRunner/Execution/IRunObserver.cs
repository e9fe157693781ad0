using NotebookRunner.Notebooks;

namespace NotebookRunner.Execution;

/// <summary>Is told how a run goes, as it goes. Called from several threads where notebooks run side by side.</summary>
internal interface IRunObserver
{
    /// <summary>A notebook's kernel is being started.</summary>
    void NotebookStarted(NotebookFile file);

    /// <summary>A cell begins.</summary>
    void CellStarted(NotebookFile file, Cell cell);

    /// <summary>A cell prints, possibly half a line.</summary>
    void CellPrinted(NotebookFile file, string text);

    /// <summary>A cell ended, or was passed over.</summary>
    void CellEnded(NotebookFile file, CellResult result);

    /// <summary>A notebook ended.</summary>
    void NotebookEnded(NotebookResult result);
}
